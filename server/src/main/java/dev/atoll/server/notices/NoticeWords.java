package dev.atoll.server.notices;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Typed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an operator typed; the JSON of the API, and the fields of the form.
///
/// @param kind `news` when left out, else `maintenance` or `incident`
/// @param severity `info` when left out, else `warning` or `serious`
/// @param title one line
/// @param body Markdown; may be left out
/// @param project whose members it is for; everybody when left out
/// @param from now when left out; a time such as `2026-11-26T09:00:00Z`, in UTC when it names no zone
/// @param until not yet known when left out
public record NoticeWords(
        @Nullable String kind,
        @Nullable String severity,
        @Nullable String title,
        @Nullable String body,
        @Nullable String project,
        @Nullable String from,
        @Nullable String until) {

    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_BODY = 10_000;
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9.-]{0,64}");

    /// Years beyond these are slips of the finger.
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /// The notice they make.
    ///
    /// @param beginning for words that say none
    /// @throws PlatformException `BAD_REQUEST`
    Notice notice(String id, String author, Instant beginning, Instant now) {
        Instant begins = time("from", from).orElse(beginning);
        Optional<Instant> ends = time("until", until);
        if (ends.filter(end -> !end.isAfter(begins)).isPresent()) {
            throw wrong("until", ends.get().toString(), "a time after " + begins);
        }
        return new Notice(
                id,
                choice("kind", kind, Notice.Kind.NEWS),
                choice("severity", severity, Notice.Severity.INFO),
                Typed.line("title", title, LONGEST_TITLE),
                Typed.optionalText("body", body, LONGEST_BODY),
                projectId(),
                begins,
                ends,
                author,
                now,
                now);
    }

    private String projectId() {
        String id = Typed.optionalLine("project", project, 64);
        if (!PROJECT.matcher(id).matches()) {
            throw wrong("project", id, "the id of a project, or nothing for everybody");
        }
        return id;
    }

    private static <E extends Enum<E>> E choice(String field, @Nullable String value, E fallback) {
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        E[] all = fallback.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(
                        field,
                        value,
                        "one of "
                                + Arrays.stream(all)
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    private static Optional<Instant> time(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Instant time = parsed(field, value.strip());
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw wrong(field, value, "a time of this century");
        }
        return Optional.of(time);
    }

    private static Instant parsed(String field, String value) {
        try {
            // A browser's field for a time says no zone.
            return value.endsWith("Z")
                    ? Instant.parse(value)
                    : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw wrong(field, value, "a time such as 2026-11-26T09:00:00Z");
        }
    }

    private static PlatformException wrong(String field, String value, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + value + " (expected " + expected + ")");
    }
}
