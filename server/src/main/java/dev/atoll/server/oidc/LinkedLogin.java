package dev.atoll.server.oidc;

import java.time.Instant;

/// A login elsewhere that opens an account here.
///
/// @param issuer the provider's address
public record LinkedLogin(String issuer, Instant since) {}
