package dev.atoll.modules.demo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds the arguments of a call as the serving runtime does: what is not said has its default.
final class Asked {

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Asked() {
        for (RecordComponent component : DemoArguments.class.getRecordComponents()) {
            values.put(component.getName(), Optional.empty());
        }
        values.put("threshold", 0.3);
        values.put("minArea", 50L);
        values.put("levels", 4);
        values.put("edges", false);
        values.put("lineColour", "#1f3a5f");
        values.put("greyWeights", List.of(0.299, 0.587, 0.114));
        values.put("format", "png");
        values.put("unit", "8-bit");
        values.put("channels", "rgb");
        values.put("subject", "");
        values.put("seconds", 0.0);
        values.put("accept", "application/json");
    }

    static Asked to(Show show) {
        return new Asked().with("show", show);
    }

    Asked with(String component, Object value) {
        if (!values.containsKey(component)) {
            throw new IllegalArgumentException(component + " (expected one of " + values.keySet() + ")");
        }
        values.put(component, value);
        return this;
    }

    DemoArguments arguments() {
        try {
            Class<?>[] types = Arrays.stream(DemoArguments.class.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return DemoArguments.class
                    .getDeclaredConstructor(types)
                    .newInstance(values.values().toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new LinkageError("the constructor failed", e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
