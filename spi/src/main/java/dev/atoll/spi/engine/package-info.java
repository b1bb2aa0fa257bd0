/// What a place that runs workloads must be able to do.
@NullMarked
package dev.atoll.spi.engine;

import org.jspecify.annotations.NullMarked;
