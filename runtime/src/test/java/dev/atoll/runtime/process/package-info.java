/// Tests that nothing is left of a program that was run.
@NullMarked
package dev.atoll.runtime.process;

import org.jspecify.annotations.NullMarked;
