package dev.atoll.server.provider;

import java.time.Instant;

/// That somebody let a program know who they are.
///
/// @param clientId what the program calls itself
/// @param program its name, for people to read
public record Consent(String clientId, String program, Instant since) {}
