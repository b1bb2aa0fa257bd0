/// Turns a module into a workload that an engine can run.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "identity", "catalog", "engines", "storage"})
package dev.atoll.server.workloads;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
