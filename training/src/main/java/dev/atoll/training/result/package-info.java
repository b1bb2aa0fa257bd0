/// Writes down what came out of a training.
@NullMarked
package dev.atoll.training.result;

import org.jspecify.annotations.NullMarked;
