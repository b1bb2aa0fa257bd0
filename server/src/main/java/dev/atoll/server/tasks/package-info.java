/// Long work that goes on in the background, after a restart as well.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access"})
package dev.atoll.server.tasks;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
