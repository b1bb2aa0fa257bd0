/// Turns the numbers of networks for photos into boxes, classes and masks.
@NullMarked
package dev.atoll.onnx.heads;

import org.jspecify.annotations.NullMarked;
