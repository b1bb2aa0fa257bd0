package dev.atoll.server.audit;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which entries are asked for. An empty text asks for any.
///
/// @param account whose deeds, by id
/// @param action such as `token.create`, or `token` for all that begin so
/// @param project in which
/// @param from not before
/// @param until before
public record AuditFilter(String account, String action, String project, Instant from, Instant until) {

    /// Everything.
    public static final AuditFilter ALL = new AuditFilter("", "", "", Instant.EPOCH, Instant.ofEpochSecond(1L << 37));

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z.-]{0,63}");
    private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");

    /// Reads the query parameters `account`, `action`, `project`, `from` and `until`.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what is no action and no time
    public static AuditFilter of(MultivaluedMap<String, String> query) {
        String action = text(query, "action");
        if (!action.isEmpty() && !ACTION.matcher(action).matches()) {
            throw wrong("action", action, "small letters and dots, such as token or token.create");
        }
        return new AuditFilter(
                id(query, "account"),
                action,
                id(query, "project"),
                time(query, "from", ALL.from),
                time(query, "until", ALL.until));
    }

    AuditFilter ofAccount(String its) {
        return new AuditFilter(its, action, project, from, until);
    }

    private static String id(MultivaluedMap<String, String> query, String parameter) {
        String id = text(query, parameter);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            throw wrong(parameter, id, "an id");
        }
        return id;
    }

    private static String text(MultivaluedMap<String, String> query, String parameter) {
        return Optional.ofNullable(query.getFirst(parameter)).orElse("");
    }

    private static Instant time(MultivaluedMap<String, String> query, String parameter, Instant fallback) {
        String value = text(query, parameter);
        try {
            Instant time = value.isEmpty() ? fallback : Instant.parse(value);
            // What lies outside is no time that anything happened, and overflows as microseconds.
            return time.isBefore(ALL.from) ? ALL.from : time.isAfter(ALL.until) ? ALL.until : time;
        } catch (DateTimeParseException e) {
            throw wrong(parameter, value, "a time such as 2026-11-26T09:00:00Z");
        }
    }

    private static PlatformException wrong(String parameter, String value, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, parameter + ": " + value + " (expected " + expected + ")");
    }
}
