/// Keeps what a classifier learned from, so that the next training does not forget it.
@NullMarked
package dev.atoll.training.memory;

import org.jspecify.annotations.NullMarked;
