/// Speaks the batch part of the AI4OS platform API.
@NullMarked
@Feature(mayUse = {"errors", "http", "identity", "access", "papi", "catalog", "storage"})
package dev.atoll.server.jobs.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
