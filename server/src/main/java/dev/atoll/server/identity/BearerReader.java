package dev.atoll.server.identity;

import java.util.Optional;

/// Knows one kind of bearer token. All readers are asked, each tells its own kind by its look.
public interface BearerReader {

    /// Who shows this token.
    ///
    /// @param token as sent behind `Bearer`
    /// @return empty when it is none of this reader's kind
    /// @throws dev.atoll.server.errors.PlatformException `UNAUTHENTICATED` when it is of this kind and
    ///     not valid: unknown, expired, revoked, or of a suspended account
    Optional<Caller> read(String token);
}
