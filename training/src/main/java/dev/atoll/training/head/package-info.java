/// Fits the last layer of a classifier.
@NullMarked
package dev.atoll.training.head;

import org.jspecify.annotations.NullMarked;
