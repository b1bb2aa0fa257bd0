package dev.atoll.server.catalog.papi;

/// From one number to another, both included.
public record Range(int least, int most) {

    /// The number of the range that is nearest.
    int nearest(int wish) {
        return Math.clamp(wish, least, most);
    }
}
