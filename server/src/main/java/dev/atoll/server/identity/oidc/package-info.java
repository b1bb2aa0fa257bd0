/// Lets people arrive by the login of their institute.
@NullMarked
@Feature(mayUse = {"config", "database", "errors", "http", "identity"})
package dev.atoll.server.identity.oidc;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
