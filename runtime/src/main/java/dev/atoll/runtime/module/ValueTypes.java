package dev.atoll.runtime.module;

import dev.atoll.metadata.ArgumentType;
import dev.atoll.sdk.Upload;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Which Java types a component of an arguments record may have, and what they are on the wire.
@SuppressWarnings("ImmutableEnumChecker") // Lists made by List.of.
enum ValueTypes {
    UPLOAD(ArgumentType.FILE, "", Upload.class),
    INT(ArgumentType.INTEGER, "", int.class, Integer.class),
    LONG(ArgumentType.INTEGER, "int64", long.class, Long.class),
    DOUBLE(ArgumentType.NUMBER, "", double.class, Double.class),
    BOOLEAN(ArgumentType.BOOLEAN, "", boolean.class, Boolean.class),
    STRING(ArgumentType.STRING, "", String.class),
    URL(ArgumentType.STRING, "url", URI.class),
    UUID_TEXT(ArgumentType.STRING, "uuid", UUID.class),
    DATE(ArgumentType.STRING, "date", LocalDate.class),
    LOCAL_DATE_TIME(ArgumentType.STRING, "date-time", LocalDateTime.class),
    DATE_TIME(ArgumentType.STRING, "date-time", OffsetDateTime.class),
    MAP(ArgumentType.OBJECT, "", Map.class),
    ANYTHING(ArgumentType.ANY, "", Object.class);

    static final String NAMES = "Upload, int, long, double, boolean, String, URI, UUID, LocalDate, LocalDateTime,"
            + " OffsetDateTime, Map, Object, an enum, a record, or Optional, List or Optional<List> of one of these"
            + " with Integer, Long, Double, Boolean for the numbers";

    private final ArgumentType type;
    private final String format;
    private final List<Class<?>> classes;

    ValueTypes(ArgumentType type, String format, Class<?>... classes) {
        this.type = type;
        this.format = format;
        this.classes = List.of(classes);
    }

    ArgumentType type() {
        return type;
    }

    String format() {
        return format;
    }

    /// The entry of a class; enums count as texts and records as maps.
    static Optional<ValueTypes> of(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(STRING);
        }
        if (type.isRecord() && type != Upload.class) {
            return Optional.of(MAP);
        }
        for (ValueTypes candidate : values()) {
            if (candidate.classes.contains(type)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
