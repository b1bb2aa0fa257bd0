package dev.atoll.server.tasks;

/// A task is new, further on, or in another state.
record TaskChanged(Task task) {}
