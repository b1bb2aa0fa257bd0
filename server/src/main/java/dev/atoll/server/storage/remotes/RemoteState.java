package dev.atoll.server.storage.remotes;

import java.util.Locale;

/// What is known of storage elsewhere since it was looked at last.
public enum RemoteState {
    /// Nobody looked yet.
    UNKNOWN("Not checked yet"),
    /// It answers, and takes the credentials.
    HEALTHY("Works"),
    /// It does not take the credentials.
    REFUSED("Refuses the credentials"),
    /// It does not answer.
    UNREACHABLE("Cannot be reached"),
    /// The credentials were good once.
    EXPIRED("Credentials have expired");

    private final String words;

    RemoteState(String words) {
        this.words = words;
    }

    /// The one of a name that [#wireName] gave.
    static RemoteState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// For people to read.
    public String words() {
        return words;
    }

    /// Such as `healthy`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
