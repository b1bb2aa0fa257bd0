/// Speaks the storage part of the AI4OS platform API.
@NullMarked
@Feature(mayUse = {"errors", "http", "papi", "access", "identity", "tasks"})
package dev.atoll.server.storage.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
