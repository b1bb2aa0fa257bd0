/// May this caller do that to this thing: one function over one table.
@NullMarked
@Feature(mayUse = {"errors", "identity"})
package dev.atoll.server.access;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
