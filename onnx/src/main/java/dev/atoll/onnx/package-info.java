/// Turns files into tensors for ONNX networks and what the networks say into results.
@NullMarked
package dev.atoll.onnx;

import org.jspecify.annotations.NullMarked;
