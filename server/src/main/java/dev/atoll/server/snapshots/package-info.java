/// Keeps the files of deployments as they were, to be put back or started from.
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
            "projects",
            "papi",
            "catalog",
            "tools",
            "deployments"
        })
package dev.atoll.server.snapshots;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
