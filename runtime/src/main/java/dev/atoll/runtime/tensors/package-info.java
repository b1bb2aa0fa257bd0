/// Tensors on the wire: those of the Open Inference Protocol, and those between front and runner.
@NullMarked
package dev.atoll.runtime.tensors;

import org.jspecify.annotations.NullMarked;
