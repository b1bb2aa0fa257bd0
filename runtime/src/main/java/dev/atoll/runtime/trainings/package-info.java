/// Trainings of one module: one runs, others wait, and what became of each stays on disk.
@NullMarked
package dev.atoll.runtime.trainings;

import org.jspecify.annotations.NullMarked;
