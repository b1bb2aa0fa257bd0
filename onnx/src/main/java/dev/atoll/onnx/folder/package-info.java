/// Makes modules of folders that hold a network and no code.
@NullMarked
package dev.atoll.onnx.folder;

import org.jspecify.annotations.NullMarked;
