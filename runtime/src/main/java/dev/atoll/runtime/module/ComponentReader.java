package dev.atoll.runtime.module;

import static java.time.format.DateTimeFormatter.ISO_DATE_TIME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.sdk.Upload;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes one component's value of its JSON.
final class ComponentReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ComponentType shape;
    private final Function<JsonNode, Object> single;

    private ComponentReader(ComponentType shape, Function<JsonNode, Object> single) {
        this.shape = shape;
        this.single = single;
    }

    static ComponentReader of(RecordComponent component) throws InvalidModuleException {
        ComponentType shape = ComponentType.of(component);
        return new ComponentReader(shape, single(component, shape.value()));
    }

    /// @param json missing and null for no value
    /// @throws IllegalArgumentException when it does not fit; the message is for the caller
    Object read(JsonNode json) {
        if (!shape.optional()) {
            return present(json);
        }
        return json.isMissingNode() || json.isNull() ? Optional.empty() : Optional.of(present(json));
    }

    private Object present(JsonNode json) {
        if (!shape.many()) {
            return single.apply(json);
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode element : json) {
            values.add(single.apply(element));
        }
        return List.copyOf(values);
    }

    private static Function<JsonNode, Object> single(RecordComponent component, Class<?> type)
            throws InvalidModuleException {
        ValueTypes known = ValueTypes.of(type).orElseThrow(() -> ComponentType.unknown(component, type));
        if (type.isEnum()) {
            return constants(type);
        }
        return switch (known) {
            case UPLOAD -> ComponentReader::upload;
            case INT ->
                json -> whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
            case LONG -> json -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE ->
                json -> checked(json.isNumber(), "Not a valid number.", json).doubleValue();
            case BOOLEAN ->
                json -> checked(json.isBoolean(), "Not a valid boolean.", json).booleanValue();
            case STRING -> ComponentReader::text;
            case URL -> parsed("Not a valid URL.", URI::create);
            case UUID_TEXT -> parsed("Not a valid UUID.", UUID::fromString);
            case DATE -> parsed("Not a valid date.", LocalDate::parse);
            case LOCAL_DATE_TIME ->
                parsed("Not a valid datetime.", text -> LocalDateTime.parse(iso(text), ISO_DATE_TIME));
            case DATE_TIME -> parsed("Not a valid datetime.", ComponentReader::moment);
            case MAP -> type.isRecord() ? record(type) : json -> plain(json, Map.class);
            case ANYTHING -> json -> plain(json, Object.class);
        };
    }

    /// A moment that does not say where it was is taken to be in UTC.
    private static OffsetDateTime moment(String text) {
        return switch (ISO_DATE_TIME.parseBest(iso(text), OffsetDateTime::from, LocalDateTime::from)) {
            case OffsetDateTime moment -> moment;
            case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
            case TemporalAccessor other -> throw new DateTimeException(other + " (expected a moment)");
        };
    }

    private static String iso(String text) {
        return text.replace(' ', 'T');
    }

    private static Function<JsonNode, Object> record(Class<?> type) throws InvalidModuleException {
        RecordReader reader = RecordReader.of(type.asSubclass(Record.class));
        return json -> {
            try {
                return reader.read(json);
            } catch (dev.atoll.sdk.BadInputException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        };
    }

    private static Function<JsonNode, Object> constants(Class<?> type) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> WireNames.of((Enum<?>) constant), Function.identity()));
        return json -> {
            Object constant = constants.get(json.asText());
            if (constant == null) {
                throw new IllegalArgumentException(json + " is none of " + constants.keySet());
            }
            return constant;
        };
    }

    private static Object upload(JsonNode json) {
        return new Upload(
                json.path("name").asText(),
                Path.of(json.path("path").asText()),
                json.path("content_type").asText(),
                json.path("original_filename").asText());
    }

    private static Long whole(JsonNode json, long least, long most) {
        JsonNode number = checked(json.isIntegralNumber() && json.canConvertToLong(), "Not a valid integer.", json);
        return checked(number.longValue() >= least && number.longValue() <= most, "Not a valid integer.", number)
                .longValue();
    }

    private static Object text(JsonNode json) {
        return checked(json.isTextual(), "Not a valid string.", json).textValue();
    }

    private static Function<JsonNode, Object> parsed(String otherwise, Function<String, Object> parser) {
        return json -> {
            try {
                return parser.apply(json.asText());
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new IllegalArgumentException(otherwise, e);
            }
        };
    }

    private static JsonNode checked(boolean fits, String otherwise, JsonNode json) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
        return json;
    }

    private static Object plain(JsonNode json, Class<?> type) {
        return JSON.convertValue(json, type);
    }
}
