package dev.atoll.server.identity;

/// Somebody's part in a project.
///
/// @param project its id
/// @param level what the member may
/// @param manager whether the member may change the project and its members
public record Membership(String project, Level level, boolean manager) {}
