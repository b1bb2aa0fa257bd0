package dev.atoll.server.oidc;

import java.time.Instant;

/// A login elsewhere that opens an account here.
///
/// @param id tells it from the account's others
/// @param issuer the provider's address
public record LinkedLogin(String id, String issuer, Instant since) {}
