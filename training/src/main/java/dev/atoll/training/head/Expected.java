package dev.atoll.training.head;

/// Refuses values in one form of sentence.
final class Expected {

    private Expected() {}

    static void that(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected " + expected + ")");
        }
    }
}
