/// Keeps workloads running that people own.
@NullMarked
@Feature(
        mayUse = {
            "errors",
            "config",
            "database",
            "http",
            "events",
            "identity",
            "access",
            "audit",
            "mail",
            "quotas",
            "papi",
            "projects",
            "secrets",
            "storage",
            "catalog",
            "engines",
            "tools",
            "workloads",
            "gateway",
            "health"
        })
package dev.atoll.server.deployments;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
