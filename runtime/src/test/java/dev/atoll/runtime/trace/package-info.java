/// Tests which request a line of the log belongs to.
@NullMarked
package dev.atoll.runtime.trace;

import org.jspecify.annotations.NullMarked;
