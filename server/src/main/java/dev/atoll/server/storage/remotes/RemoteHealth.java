package dev.atoll.server.storage.remotes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How storage elsewhere was when it was looked at last.
///
/// @param sentence why, for people; empty when there is nothing to say
public record RemoteHealth(RemoteState state, String sentence, Optional<Instant> checked) {

    static final RemoteHealth UNKNOWN = new RemoteHealth(RemoteState.UNKNOWN, "", Optional.empty());

    static RemoteHealth at(Instant now, RemoteState state, String sentence) {
        return new RemoteHealth(state, sentence, Optional.of(now.truncatedTo(ChronoUnit.MICROS)));
    }
}
