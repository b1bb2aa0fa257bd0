/// How much one may have.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "identity", "access", "audit", "events"})
package dev.atoll.server.quotas;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
