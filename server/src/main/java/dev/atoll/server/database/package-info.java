/// Opens the database, whichever it is.
@NullMarked
@Feature(mayUse = {"errors", "config", "health"})
package dev.atoll.server.database;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
