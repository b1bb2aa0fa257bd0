/// The dashboard: what a person sees in a browser.
@NullMarked
@Feature(
        mayUse = {
            "http",
            "catalog",
            "engines",
            "access",
            "accounts",
            "identity",
            "oidc",
            "errors",
            "config",
            "projects",
            "quotas",
            "secrets",
            "audit",
            "notices",
            "health",
            "provider",
            "storage",
            "datasets",
            "tasks",
            "tools",
            "deployments",
            "snapshots",
            "jobs",
            "usage"
        })
package dev.atoll.server.pages;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
