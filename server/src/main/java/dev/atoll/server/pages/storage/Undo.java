package dev.atoll.server.pages.storage;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Objects;

/// What was just deleted, and can be brought back: everything from one moment to another.
///
/// @param count 0 for nothing
/// @param from in milliseconds
/// @param until in milliseconds
record Undo(long count, long from, long until) {

    static final Undo NOTHING = new Undo(0, 0, 0);

    /// Reads what [#at] wrote; nothing for anything else.
    static Undo of(MultivaluedMap<String, String> asked) {
        String deleted = Objects.requireNonNullElse(asked.getFirst("deleted"), "");
        String[] parts = deleted.matches("\\d{1,9}-\\d{1,15}-\\d{1,15}") ? deleted.split("-", -1) : new String[0];
        return parts.length == 0
                ? NOTHING
                : new Undo(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    /// The address of a page that offers to undo it.
    String at(String address) {
        return address + "?deleted=" + key();
    }

    public String key() {
        return count + "-" + from + "-" + until;
    }

    boolean covers(Instant when) {
        return when.toEpochMilli() >= from && when.toEpochMilli() <= until;
    }

    public boolean something() {
        return count > 0;
    }

    /// Such as `3 items`.
    public String words() {
        return Words.count(count, "item");
    }
}
