/// Cuts texts into the pieces that language networks know.
@NullMarked
package dev.atoll.onnx.text;

import org.jspecify.annotations.NullMarked;
