/// The page on which people see what they use and what is free.
@NullMarked
@Feature(mayUse = {"http", "access", "identity", "errors", "engines", "quotas", "usage"})
package dev.atoll.server.pages.usage;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
