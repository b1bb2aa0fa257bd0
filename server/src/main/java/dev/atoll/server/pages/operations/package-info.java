/// The pages that say what happened and what everybody should know.
@NullMarked
@Feature(
        mayUse = {
            "http",
            "access",
            "identity",
            "errors",
            "engines",
            "health",
            "projects",
            "audit",
            "notices",
            "provider"
        })
package dev.atoll.server.pages.operations;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
