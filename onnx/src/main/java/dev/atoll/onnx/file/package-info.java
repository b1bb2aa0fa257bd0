/// Reads what an ONNX file says about itself, without loading or trusting it.
@NullMarked
package dev.atoll.onnx.file;

import org.jspecify.annotations.NullMarked;
