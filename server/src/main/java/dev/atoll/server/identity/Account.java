package dev.atoll.server.identity;

import java.time.Instant;

/// Somebody who may sign in.
///
/// @param id never changes
/// @param login what one signs in with: the e-mail address in small letters, or `operator` for the first account
/// @param email empty when nobody gave one
/// @param name for people to read
/// @param operator whether it runs this platform
public record Account(
        String id, String login, String email, String name, AccountState state, boolean operator, Instant created) {}
