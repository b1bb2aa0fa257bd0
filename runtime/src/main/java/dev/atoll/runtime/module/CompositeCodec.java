package dev.atoll.runtime.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Result;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A module's own answer record as JSON.
final class CompositeCodec {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
        }
    };

    private record Part(String name, Method accessor) {

        static Part of(RecordComponent component) {
            Method accessor = component.getAccessor();
            // A module's record may be package-private.
            accessor.setAccessible(true);
            return new Part(WireNames.field(component), accessor);
        }

        @Nullable
        Object of(Object answer) {
            try {
                return accessor.invoke(answer);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor + " failed", e);
            }
        }
    }

    private CompositeCodec() {}

    static ObjectNode toJson(Composite answer) throws BrokenResultException {
        return record(answer);
    }

    private static ObjectNode record(Object answer) throws BrokenResultException {
        ObjectNode json = JSON.objectNode();
        for (Part part : PARTS.get(answer.getClass())) {
            Object value = part.of(answer);
            if (value == null) {
                throw new BrokenResultException(
                        answer.getClass().getSimpleName() + "." + part.name() + ": null (expected a value)");
            }
            if (value instanceof Optional<?> maybe) {
                if (maybe.isPresent()) {
                    json.set(part.name(), value(maybe.get()));
                }
            } else {
                json.set(part.name(), value(value));
            }
        }
        return json;
    }

    private static JsonNode value(Object value) throws BrokenResultException {
        return switch (value) {
            case Result result -> ResultCodec.toJson(result);
            case Record record -> record(record);
            case Enum<?> constant -> JSON.textNode(WireNames.of(constant));
            case List<?> list -> list(list);
            default -> PlainJson.of(value);
        };
    }

    private static ArrayNode list(List<?> values) throws BrokenResultException {
        ArrayNode array = JSON.arrayNode();
        for (Object value : values) {
            array.add(value(value));
        }
        return array;
    }
}
