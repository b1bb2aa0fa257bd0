/// Speaks the statistics part of the AI4OS platform API.
@NullMarked
@Feature(mayUse = {"http", "identity", "access", "papi", "quotas", "engines"})
package dev.atoll.server.usage.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
