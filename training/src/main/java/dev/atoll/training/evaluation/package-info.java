/// Measures how good a classifier is.
@NullMarked
package dev.atoll.training.evaluation;

import org.jspecify.annotations.NullMarked;
