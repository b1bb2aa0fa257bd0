/// Tests how programs are kept running and understood.
@NullMarked
package dev.atoll.runtime.program;

import org.jspecify.annotations.NullMarked;
