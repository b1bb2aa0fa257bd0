/// The listener for traffic to workloads.
@NullMarked
@Feature(mayUse = {"errors", "config", "http", "identity", "health"})
package dev.atoll.server.gateway;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
