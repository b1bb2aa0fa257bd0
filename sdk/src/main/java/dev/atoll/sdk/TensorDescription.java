package dev.atoll.sdk;

import java.util.List;

/// A tensor a model takes or gives.
///
/// @param name on the wire
/// @param shape its dimensions; [#FREE] where a caller, or the model, may choose
public record TensorDescription(String name, Datatype datatype, List<Long> shape) {

    /// A dimension that may have any length.
    public static final long FREE = -1;

    public TensorDescription {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: blank (expected the name of a tensor)");
        }
        shape = List.copyOf(shape);
        for (long dimension : shape) {
            if (dimension < FREE) {
                throw new IllegalArgumentException(
                        name + ": shape " + shape + " (expected dimensions of 0 or more, or -1 for any)");
            }
        }
    }
}
