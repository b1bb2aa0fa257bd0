package dev.atoll.runtime.module;

import dev.atoll.sdk.Argument;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How Java names are written on the wire.
final class WireNames {

    private WireNames() {}

    /// `topK` as `top_k`.
    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /// What the module calls the argument.
    static String field(RecordComponent component) {
        return snakeCase(component.getName());
    }

    /// What callers call it.
    static String of(RecordComponent component) {
        Argument annotation = component.getAnnotation(Argument.class);
        return annotation == null || annotation.name().isEmpty() ? field(component) : annotation.name();
    }

    /// All names by which callers may mean it, the first of them [#of].
    static List<String> all(RecordComponent component) {
        Argument annotation = component.getAnnotation(Argument.class);
        List<String> names = new ArrayList<>(List.of(of(component)));
        names.addAll(annotation == null ? List.of() : List.of(annotation.aliases()));
        return names;
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
