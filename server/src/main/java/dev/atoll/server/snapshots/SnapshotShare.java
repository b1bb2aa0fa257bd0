package dev.atoll.server.snapshots;

import java.time.Instant;
import java.util.Locale;

/// With whom a snapshot is shared; the JSON of the API.
///
/// @param kind `account` or `project`
/// @param receiver an e-mail address, a project's id
public record SnapshotShare(String id, String kind, String receiver, Instant created) {

    /// The kinds of receivers.
    public enum Kind {
        ACCOUNT,
        PROJECT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// For people to read.
    public String words() {
        return kind.equals(Kind.PROJECT.wireName()) ? "project " + receiver : receiver;
    }
}
