/// People who share modules, quotas and compute.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access", "audit", "quotas"})
package dev.atoll.server.projects;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
