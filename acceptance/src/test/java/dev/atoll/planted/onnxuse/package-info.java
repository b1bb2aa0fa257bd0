/// Breaks the rule it is named after.
@NullMarked
package dev.atoll.planted.onnxuse;

import org.jspecify.annotations.NullMarked;
