/// Finds the stretches of a recording in which somebody speaks.
@NullMarked
package dev.atoll.modules.speechdetection;

import org.jspecify.annotations.NullMarked;
