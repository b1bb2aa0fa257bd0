/// What operators tell the people who use the platform.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access", "audit"})
package dev.atoll.server.notices;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
