package dev.atoll.server.tasks;

import java.time.Instant;

/// A piece of long work: what was ordered, how far it is, what came of it.
///
/// @param kind who does it, by the name of a [TaskKind]
/// @param account who ordered it, and on whose behalf it is done
/// @param title for people to read, such as `Import 10.5281/zenodo.10554845`
/// @param order JSON that its kind understands; never holds a secret
/// @param checkpoint JSON that its kind left to go on from; empty before the first
/// @param message why it failed, or what it waits for; else empty
/// @param result JSON of what came of it; empty for none
/// @param changed when its state changed, or its checkpoint
public record Task(
        String id,
        String kind,
        String account,
        String title,
        String order,
        String checkpoint,
        TaskState state,
        TaskProgress progress,
        String message,
        String result,
        Instant created,
        Instant changed) {

    /// The same, further on.
    Task at(TaskProgress now) {
        return new Task(id, kind, account, title, order, checkpoint, state, now, message, result, created, changed);
    }

    /// The same, with another word to its owner.
    Task saying(String words) {
        return new Task(id, kind, account, title, order, checkpoint, state, progress, words, result, created, changed);
    }
}
