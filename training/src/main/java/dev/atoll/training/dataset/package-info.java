/// Reads labelled images from the forms people keep them in.
@NullMarked
package dev.atoll.training.dataset;

import org.jspecify.annotations.NullMarked;
