/// Lets anybody try a module, started on demand and stopped when idle.
@NullMarked
@Feature(
        mayUse = {
            "errors",
            "config",
            "database",
            "http",
            "events",
            "gateway",
            "catalog",
            "engines",
            "workloads",
            "access",
            "identity",
            "health"
        })
package dev.atoll.server.tryout;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
