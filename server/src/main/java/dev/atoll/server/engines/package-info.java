/// The places where workloads run.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access", "audit", "quotas", "health"})
package dev.atoll.server.engines;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
