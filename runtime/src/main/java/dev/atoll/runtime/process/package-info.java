/// Runs other programs, of which nothing is left once they end.
@NullMarked
package dev.atoll.runtime.process;

import org.jspecify.annotations.NullMarked;
