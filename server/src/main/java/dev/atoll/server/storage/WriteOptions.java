package dev.atoll.server.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How a file is written.
///
/// @param length how many bytes there must be; empty when nobody said
/// @param modified the time of last change to set; empty for now
/// @param checksums what the bytes must hash to, by algorithm: `SHA256`, `SHA1`, `MD5`
public record WriteOptions(
        Precondition precondition, OptionalLong length, Optional<Instant> modified, Map<String, String> checksums) {

    /// Whatever comes, over whatever is there.
    public static final WriteOptions NONE =
            new WriteOptions(Precondition.NONE, OptionalLong.empty(), Optional.empty(), Map.of());

    public WriteOptions {
        checksums = Map.copyOf(checksums);
    }

    /// The same, of so many bytes.
    public WriteOptions of(long bytes) {
        return new WriteOptions(precondition, OptionalLong.of(bytes), modified, checksums);
    }

    /// The same, only where this holds.
    public WriteOptions when(Precondition condition) {
        return new WriteOptions(condition, length, modified, checksums);
    }
}
