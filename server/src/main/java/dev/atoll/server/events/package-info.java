/// Tells other features what happened, after the transaction, in process.
@NullMarked
@Feature(mayUse = {})
package dev.atoll.server.events;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
