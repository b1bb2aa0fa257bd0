/// The pages of datasets: what is in them, and how a folder becomes one.
@NullMarked
@Feature(
        mayUse = {
            "http",
            "access",
            "identity",
            "errors",
            "config",
            "projects",
            "catalog",
            "storage",
            "tasks",
            "datasets"
        })
package dev.atoll.server.pages.datasets;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
