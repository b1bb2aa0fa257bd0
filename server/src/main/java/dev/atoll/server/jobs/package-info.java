/// Trainings and scripts that run to their end, with attempts, logs and results that are kept.
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
            "papi",
            "quotas",
            "storage",
            "catalog",
            "engines",
            "workloads"
        })
package dev.atoll.server.jobs;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
