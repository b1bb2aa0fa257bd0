package dev.atoll.server.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Says what is wrong with JSON that is not what a route takes, in the words of the wire instead of our
/// classes'.
final class JsonMismatch {

    private JsonMismatch() {}

    static String sentence(MismatchedInputException failure) {
        String place = failure.getPath().stream()
                .map(JsonMismatch::step)
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        if (failure instanceof UnrecognizedPropertyException unknown) {
            String known = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return place + ": unknown (expected one of " + known + ")";
        }
        return place.isEmpty()
                ? "The body is another kind of JSON than is taken here (expected an object)"
                : place + ": another kind of JSON than is taken here";
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName();
    }
}
