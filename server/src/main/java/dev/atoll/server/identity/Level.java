package dev.atoll.server.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far somebody is known and trusted in a project, lowest first. The names and their order are
/// those of AI4OS (`access:<vo>:<level>`).
public enum Level {
    /// Anybody who registered.
    AP_0,
    /// A person known to an institute.
    AP_A,
    /// Employed by an institute.
    AP_A1,
    /// A researcher.
    AP_B,
    /// A member of the project.
    AP_U,
    /// A developer of the platform.
    AP_D;

    /// Such as `ap-u`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The level of a name such as `ap-u`; empty for any other text.
    public static Optional<Level> of(String name) {
        return Arrays.stream(values())
                .filter(level -> level.wireName().equals(name))
                .findFirst();
    }

    /// Whether this is at least that.
    public boolean reaches(Level required) {
        return compareTo(required) >= 0;
    }
}
