package dev.atoll.sdk;

import java.util.List;

/// A point in a model's space; near points mean similar inputs.
public record Embedding(List<Double> values) implements Result {

    public Embedding {
        values = List.copyOf(values);
    }
}
