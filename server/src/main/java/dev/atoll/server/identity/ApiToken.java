package dev.atoll.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a token, which is not the token itself.
///
/// @param scopes their names
/// @param expires empty for never
/// @param lastUsed to the minute; empty for never
public record ApiToken(
        String id,
        String name,
        List<String> scopes,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> lastUsed) {

    public ApiToken {
        scopes = List.copyOf(scopes);
    }
}
