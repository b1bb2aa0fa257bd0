package dev.atoll.server.tryout;

import dev.atoll.spi.engine.WorkloadStatus;

/// What an engine says, as a sentence for a user. Engines give reasons such as `ended with status 1`.
final class Sentence {

    private Sentence() {}

    static String of(WorkloadStatus status) {
        return of(status.reason().isBlank() ? "it ended" : status.reason());
    }

    static String of(String reason) {
        String words = reason.startsWith("It ") || reason.startsWith("it ") ? reason.substring(3) : reason;
        boolean verb = words.startsWith("ended") || words.startsWith("was ");
        String text = verb ? "It " + words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }
}
