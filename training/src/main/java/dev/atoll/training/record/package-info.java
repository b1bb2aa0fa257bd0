/// All that a training came to.
@NullMarked
package dev.atoll.training.record;

import org.jspecify.annotations.NullMarked;
