/// The places where workloads run.
@NullMarked
@Feature(mayUse = {"errors", "config", "access", "health"})
package dev.atoll.server.engines;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
