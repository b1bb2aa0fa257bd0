/// Where a module's code runs: threads of this process, or a process of its own that may die alone.
@NullMarked
package dev.atoll.runtime.runner;

import org.jspecify.annotations.NullMarked;
