package dev.atoll.sdk;

/// How many of a known number of things are done.
///
/// @param done so far, from 0
/// @param total of all; at least `done`
/// @param unit what they are, in the plural: `images`
public record Count(long done, long total, String unit) {

    public Count {
        if (done < 0 || total < done) {
            throw new IllegalArgumentException("done: " + done + " of " + total + " (expected 0 to " + total + ")");
        }
    }
}
