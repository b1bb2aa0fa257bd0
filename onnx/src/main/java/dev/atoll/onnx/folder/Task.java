package dev.atoll.onnx.folder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a network is for.
enum Task {
    /// Names what a photo shows.
    IMAGE_CLASSIFICATION,
    /// Finds things on a photo.
    OBJECT_DETECTION,
    /// Says what each pixel of a photo shows.
    SEMANTIC_SEGMENTATION,
    /// Turns a text into a point.
    TEXT_EMBEDDING,
    /// Takes and gives numbers.
    TENSORS;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What may be set in `module.yml`.
    Set<String> keys() {
        return switch (this) {
            case IMAGE_CLASSIFICATION ->
                Set.of("task", "labels", "preprocessing", "output", "activation", "top_k", "not_sure_below", "trainer");
            case OBJECT_DETECTION ->
                Set.of("task", "labels", "preprocessing", "output", "head", "confidence", "overlap", "most");
            case SEMANTIC_SEGMENTATION -> Set.of("task", "labels", "preprocessing", "output");
            case TEXT_EMBEDDING -> Set.of("task", "output", "pooling", "normalise", "length", "lower_case");
            case TENSORS -> Set.of("task");
        };
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Task::word).toList();
    }

    static Task of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
