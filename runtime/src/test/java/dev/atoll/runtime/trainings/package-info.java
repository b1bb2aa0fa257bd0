@NullMarked
package dev.atoll.runtime.trainings;

import org.jspecify.annotations.NullMarked;
