package dev.atoll.runtime.module;

import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.ResultDescription.FieldDescription;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Description;
import dev.atoll.sdk.Result;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/// Reads what a module answers out of the type it returns.
final class ResultReflection {

    private ResultReflection() {}

    /// @param produces the media types the module asked for itself; empty for those of its kind
    static ResultDescription describe(Class<?> type, List<String> produces) throws InvalidModuleException {
        String kind = ResultKinds.name(type)
                .orElseThrow(() -> new InvalidModuleException(
                        "result type " + type.getName() + " (expected a result of the SDK)"));
        List<String> mediaTypes = produces.isEmpty() ? ResultKinds.produces(type) : produces;
        return new ResultDescription(kind, mediaTypes, kind.equals("composite") ? parts(type) : List.of());
    }

    private static List<FieldDescription> parts(Class<?> type) throws InvalidModuleException {
        if (!type.isRecord()) {
            throw new InvalidModuleException("result type " + type.getName() + ": no record (expected a record that"
                    + " implements " + Composite.class.getSimpleName() + ")");
        }
        List<FieldDescription> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            parts.add(part(component));
        }
        return parts;
    }

    private static FieldDescription part(RecordComponent component) throws InvalidModuleException {
        ComponentType shape = ComponentType.of(component);
        Description description = component.getAnnotation(Description.class);
        boolean object = shape.value().isRecord() && !Result.class.isAssignableFrom(shape.value());
        return new FieldDescription(
                WireNames.field(component),
                kind(component, shape.value()),
                shape.many(),
                !shape.optional(),
                description == null ? "" : description.value(),
                object || Composite.class.isAssignableFrom(shape.value()) ? parts(shape.value()) : List.of());
    }

    private static String kind(RecordComponent component, Class<?> type) throws InvalidModuleException {
        if (Result.class.isAssignableFrom(type)) {
            return ResultKinds.name(type).orElseThrow(() -> ComponentType.unknown(component, type));
        }
        ValueTypes known = ValueTypes.of(type).orElseThrow(() -> ComponentType.unknown(component, type));
        return switch (known) {
            case INT, LONG -> "integer";
            case DOUBLE -> "number";
            case BOOLEAN -> "boolean";
            case STRING, URL, UUID_TEXT, DATE, LOCAL_DATE_TIME, DATE_TIME -> "string";
            case MAP -> "object";
            case ANYTHING -> "any";
            case UPLOAD -> throw ComponentType.unknown(component, type);
        };
    }
}
