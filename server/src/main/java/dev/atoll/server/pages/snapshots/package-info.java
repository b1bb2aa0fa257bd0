/// The pages of snapshots: what was kept of deployments, and what can be done with it.
@NullMarked
@Feature(mayUse = {"http", "access", "identity", "errors", "projects", "snapshots", "deployments"})
package dev.atoll.server.pages.snapshots;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
