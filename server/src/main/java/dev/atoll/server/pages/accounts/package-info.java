/// The pages of people: how one comes in, what one keeps in order, whom the operators look after.
@NullMarked
@Feature(
        mayUse = {
            "http",
            "access",
            "accounts",
            "identity",
            "oidc",
            "errors",
            "config",
            "projects",
            "quotas",
            "secrets",
            "catalog",
            "provider"
        })
package dev.atoll.server.pages.accounts;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
