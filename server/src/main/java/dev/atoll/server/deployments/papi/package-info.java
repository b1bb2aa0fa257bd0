/// Speaks the deployments part of the AI4OS platform API.
@NullMarked
@Feature(mayUse = {"errors", "http", "identity", "access", "papi", "catalog", "storage", "engines", "secrets", "tools"})
package dev.atoll.server.deployments.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
