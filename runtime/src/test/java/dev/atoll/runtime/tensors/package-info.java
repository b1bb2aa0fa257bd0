/// Tests tensors on the wire.
@NullMarked
package dev.atoll.runtime.tensors;

import org.jspecify.annotations.NullMarked;
