package dev.atoll.sdk;

/// The caller's input is wrong. The message is shown to the caller: say what came and what was
/// expected, in words a scientist understands, without paths or secrets.
public final class BadInputException extends Exception {

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
