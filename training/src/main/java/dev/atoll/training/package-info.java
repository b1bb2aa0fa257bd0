/// Turns a folder of labelled images into a classifier.
@NullMarked
package dev.atoll.training;

import org.jspecify.annotations.NullMarked;
