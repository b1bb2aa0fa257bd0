package dev.atoll.server.projects;

import dev.atoll.server.identity.Level;
import java.time.Instant;

/// Somebody without an account, who joins a project when they have one.
///
/// @param email in small letters
/// @param level what they will be
/// @param manager whether they will manage it
/// @param invitedBy the name of who did
public record Invitation(String email, Level level, boolean manager, String invitedBy, Instant created) {}
