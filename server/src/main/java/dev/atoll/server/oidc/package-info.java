/// Lets people arrive by the login of their institute.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access", "accounts", "health"})
package dev.atoll.server.oidc;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
