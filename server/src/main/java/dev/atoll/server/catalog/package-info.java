/// The modules one can find.
@NullMarked
@Feature(
        mayUse = {
            "errors",
            "config",
            "http",
            "events",
            "access",
            "identity",
            "database",
            "quotas",
            "projects",
            "health",
            "papi",
            "tools"
        })
package dev.atoll.server.catalog;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
