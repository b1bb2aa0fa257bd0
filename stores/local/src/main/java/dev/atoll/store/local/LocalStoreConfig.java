package dev.atoll.store.local;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What an operator may say of a local store.
///
/// @param fsync whether bytes are on the disk before a method returns; without it the loss of power
///     loses files that were acknowledged, which only measurements may want
/// @param reserveBytes free bytes of the disk that files never take
record LocalStoreConfig(boolean fsync, long reserveBytes) {

    private static final Set<String> KNOWN = Set.of("fsync", "reserve_bytes");

    static LocalStoreConfig of(Map<String, String> settings) {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "settings: " + String.join(", ", unknown) + " (expected fsync or reserve_bytes)");
        }
        return new LocalStoreConfig(
                fsync(settings.getOrDefault("fsync", "true")), reserve(settings.getOrDefault("reserve_bytes", "0")));
    }

    private static boolean fsync(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("fsync: " + value + " (expected true or false)");
        };
    }

    private static long reserve(String value) {
        try {
            long bytes = Long.parseLong(value);
            if (bytes >= 0) {
                return bytes;
            }
        } catch (NumberFormatException _) {
            // Said below, as for a negative one.
        }
        throw new IllegalArgumentException("reserve_bytes: " + value + " (expected a number of bytes, 0 or more)");
    }
}
