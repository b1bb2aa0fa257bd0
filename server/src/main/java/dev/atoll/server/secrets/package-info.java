/// Values people keep for what they run, encrypted at rest.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "access", "identity", "papi"})
package dev.atoll.server.secrets;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
