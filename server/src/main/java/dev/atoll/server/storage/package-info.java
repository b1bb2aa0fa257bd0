/// A home for the files of everybody and of every project.
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
            "accounts",
            "audit",
            "quotas",
            "projects",
            "secrets",
            "health",
            "tasks",
            "papi"
        })
package dev.atoll.server.storage;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
