package dev.atoll.server.config;

import java.time.Duration;

/// Limits of trying modules.
///
/// @param idleAfter a module nobody asked for this long is stopped
/// @param startTimeout how long a module may take until it is ready, anew whenever it says how far it is
/// @param longestStart how long it may take in all
/// @param warm how many runtimes wait for a module, each ready to take one
/// @param anonymous whether people who are not signed in may try modules, where accounts are required
public record TryoutsConfig(
        Duration idleAfter, Duration startTimeout, Duration longestStart, int warm, boolean anonymous) {}
