/// Tests files that outlive a killed process and a power failure.
@NullMarked
package dev.atoll.runtime.disk;

import org.jspecify.annotations.NullMarked;
