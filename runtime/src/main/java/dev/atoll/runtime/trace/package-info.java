/// Which request a line of the log belongs to, as W3C Trace Context tells it.
@NullMarked
package dev.atoll.runtime.trace;

import org.jspecify.annotations.NullMarked;
