/// Tells a person who knows no statistics how good a classifier is.
@NullMarked
package dev.atoll.training.report;

import org.jspecify.annotations.NullMarked;
