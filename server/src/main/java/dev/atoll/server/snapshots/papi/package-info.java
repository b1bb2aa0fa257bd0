/// Speaks the snapshots part of the AI4OS platform API.
@NullMarked
@Feature(mayUse = {"errors", "http", "identity", "access", "papi", "deployments", "deployments.papi"})
package dev.atoll.server.snapshots.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
