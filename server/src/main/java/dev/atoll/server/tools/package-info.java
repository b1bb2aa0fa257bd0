/// Recipes of what can be deployed and is no module.
@NullMarked
@Feature(mayUse = {"errors", "config", "http", "access", "identity"})
package dev.atoll.server.tools;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
