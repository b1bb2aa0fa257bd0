/// Folders of files that people gave a name, with what is in them as numbers, and versions that never
/// change.
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
            "quotas",
            "health",
            "tasks",
            "storage",
            "catalog"
        })
package dev.atoll.server.datasets;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
