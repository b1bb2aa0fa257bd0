/// Keeps programs running that serve a module by themselves.
@NullMarked
package dev.atoll.runtime.program;

import org.jspecify.annotations.NullMarked;
