package dev.atoll.runtime.module;

import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Embedding;
import dev.atoll.sdk.Image;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.OutputFile;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Table;
import dev.atoll.sdk.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kinds of results by their types.
final class ResultKinds {

    private static final Map<Class<?>, String> NAMES = Map.of(
            ClassProbabilities.class, "class-probabilities",
            Detections.class, "detections",
            Embedding.class, "embedding",
            Image.class, "image",
            Json.class, "json",
            Mask.class, "mask",
            OutputFile.class, "file",
            Table.class, "table",
            Text.class, "text");

    /// What a caller may ask for instead of JSON, without the module's doing.
    private static final Map<Class<?>, String> RAW =
            Map.of(Image.class, "image/*", Mask.class, "image/png", OutputFile.class, "application/octet-stream");

    private ResultKinds() {}

    static Optional<String> name(Class<?> type) {
        if (type == Result.class) {
            return Optional.of("any");
        }
        return Composite.class.isAssignableFrom(type) ? Optional.of("composite") : Optional.ofNullable(NAMES.get(type));
    }

    static List<String> produces(Class<?> type) {
        String raw = RAW.get(type);
        return raw == null ? List.of() : List.of(Answer.JSON, raw);
    }
}
