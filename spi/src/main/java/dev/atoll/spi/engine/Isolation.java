package dev.atoll.spi.engine;

import java.util.Locale;

/// How well a workload is kept from the rest of its machine, the weakest first.
public enum Isolation {
    /// It runs as the platform does, and could read what the platform can.
    NONE("none"),
    /// It runs as a user of its own: files of others are closed to it, their names and processes are not.
    UID("uid"),
    /// It sees its own files and processes only.
    FILES("fs-only"),
    /// The same, and the kernel holds it to its limits.
    STRONG("strong");

    private final String word;

    Isolation(String word) {
        this.word = word;
    }

    /// What people and programs read.
    public String word() {
        return word;
    }

    /// Whether this is as much as was asked for, or more.
    public boolean isAtLeast(Isolation wanted) {
        return compareTo(wanted) >= 0;
    }

    /// The level with this word, or with this name.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Isolation of(String text) {
        String small = text.strip().toLowerCase(Locale.ROOT);
        for (Isolation level : values()) {
            if (level.word.equals(small)
                    || level.name().toLowerCase(Locale.ROOT).equals(small)) {
                return level;
            }
        }
        throw new IllegalArgumentException("isolation: " + text + " (expected none, uid, fs-only or strong)");
    }
}
