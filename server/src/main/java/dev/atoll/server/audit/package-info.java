/// Who did what to what, when and from where.
@NullMarked
@Feature(mayUse = {"errors", "config", "database", "http", "events", "identity", "access"})
package dev.atoll.server.audit;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
