package dev.atoll.server.provider;

import java.time.Instant;
import java.util.List;

/// A program that signs people in with the accounts of this platform.
///
/// @param id what it calls itself; no secret
/// @param name for people to read
/// @param kind whether it can keep a secret
/// @param trusted whether people are not asked before they are sent back to it
/// @param redirects where a browser is sent back to with a code, to the letter
/// @param farewells where a browser may be sent back to after signing out, to the letter
public record ClientProgram(
        String id,
        String name,
        Kind kind,
        boolean trusted,
        List<String> redirects,
        List<String> farewells,
        Instant created) {

    public ClientProgram {
        redirects = List.copyOf(redirects);
        farewells = List.copyOf(farewells);
    }

    /// Whether a program can keep a secret.
    public enum Kind {
        /// Runs on a server, and shows a secret of its own.
        CONFIDENTIAL,
        /// Runs where others look on, such as on people's machines.
        PUBLIC
    }
}
