package dev.atoll.cli;

/// Ends a command with a message for the person who typed it.
final class CommandException extends Exception {

    private final ExitCode code;
    private final String text;

    CommandException(ExitCode code, String message) {
        super(message);
        this.code = code;
        this.text = message;
    }

    /// The message; other exceptions may have none.
    String text() {
        return text;
    }

    ExitCode code() {
        return code;
    }
}
