package dev.atoll.server.health;

import java.util.Locale;

/// How a part of the platform is.
///
/// @param sentence for the operator: what was found, and what to do about it
public record Health(State state, String sentence) {

    /// In one word, the best first.
    public enum State {
        /// Not configured, which is no fault.
        OFF,
        /// Does what it should.
        WELL,
        /// Works, with less than was asked for.
        IMPAIRED,
        /// Does not work.
        DOWN,
        /// Was asked and has not answered.
        SILENT;

        /// Such as `well`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Health well(String sentence) {
        return new Health(State.WELL, sentence);
    }

    public static Health impaired(String sentence) {
        return new Health(State.IMPAIRED, sentence);
    }

    public static Health down(String sentence) {
        return new Health(State.DOWN, sentence);
    }

    public static Health off(String sentence) {
        return new Health(State.OFF, sentence);
    }
}
