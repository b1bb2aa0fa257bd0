/// Computes what a pre-trained network sees in images.
@NullMarked
package dev.atoll.training.features;

import org.jspecify.annotations.NullMarked;
