package dev.atoll.server.tasks;

/// What somebody wants to have done.
///
/// @param kind the name of a [TaskKind]
/// @param title for people to read, one line of at most 300 characters
/// @param order JSON that the kind understands; never holds a secret
public record TaskOrder(String kind, String title, String order) {}
