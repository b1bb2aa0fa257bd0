/// The pages of deployments: how a module is deployed, and what becomes of it.
@NullMarked
@Feature(
        mayUse = {
            "http",
            "access",
            "identity",
            "errors",
            "config",
            "projects",
            "secrets",
            "catalog",
            "tools",
            "deployments",
            "pages.snapshots"
        })
package dev.atoll.server.pages.deployments;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
