/// Every reason a request can fail.
@NullMarked
@Feature(mayUse = {})
package dev.atoll.server.errors;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
