/// What people and projects use and used of the platform, and what of it is free.
@NullMarked
@Feature(
        mayUse = {
            "errors",
            "database",
            "http",
            "identity",
            "access",
            "papi",
            "quotas",
            "projects",
            "storage",
            "engines",
            "deployments",
            "jobs"
        })
package dev.atoll.server.usage;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
