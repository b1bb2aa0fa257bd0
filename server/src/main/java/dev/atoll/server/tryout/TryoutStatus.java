package dev.atoll.server.tryout;

import java.time.Instant;

/// How the trial of a module stands; the JSON of the API.
///
/// @param state such as `asleep`
/// @param reason one sentence a user can read; empty when there is nothing to say
/// @param since when it came into this state
/// @param engine where it runs; empty before the first try
/// @param memoryBytes what it uses now; 0 when nothing runs or nobody knows
public record TryoutStatus(String module, String state, String reason, Instant since, String engine, long memoryBytes) {

    static TryoutStatus of(Tryout tryout, long memoryBytes) {
        return new TryoutStatus(
                tryout.module(),
                tryout.state().wireName(),
                tryout.reason(),
                tryout.since(),
                tryout.engine(),
                memoryBytes);
    }
}
