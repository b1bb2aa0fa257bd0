/// May this caller do that to this thing: one function over one table.
@NullMarked
@Feature(mayUse = {"errors", "config", "http", "identity"})
package dev.atoll.server.access;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
