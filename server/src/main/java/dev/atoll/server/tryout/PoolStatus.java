package dev.atoll.server.tryout;

import java.time.Instant;
import java.util.List;

/// How the runtimes stand that wait for a module; the JSON of the API.
///
/// @param wanted how many the operator asked for
/// @param memoryBytes what they use together, each counted with all its processes
public record PoolStatus(int wanted, long memoryBytes, List<SpareItem> spares) {

    static PoolStatus of(int wanted, List<SpareItem> spares) {
        return new PoolStatus(
                wanted, spares.stream().mapToLong(SpareItem::memoryBytes).sum(), spares);
    }

    /// One of them.
    ///
    /// @param state `starting` or `waiting`
    /// @param since when it was begun
    /// @param engine where it runs
    /// @param memoryBytes resident; 0 until it was looked at
    public record SpareItem(String state, Instant since, String engine, long memoryBytes) {}
}
