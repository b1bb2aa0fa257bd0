/// Runs workloads as processes of this machine.
@NullMarked
package dev.atoll.engine.local;

import org.jspecify.annotations.NullMarked;
