/// Decides which workload may run where, in a fair order, with a reason for each that waits.
@NullMarked
package dev.atoll.server.engines.placement;

import org.jspecify.annotations.NullMarked;
