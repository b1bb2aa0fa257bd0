package dev.atoll.runtime.develop;

/// The module's folder cannot be built, for a reason its author can mend.
final class UnfitSourcesException extends Exception {

    private final String text;

    UnfitSourcesException(String message) {
        super(message);
        this.text = message;
    }

    /// The message; other exceptions may have none.
    String text() {
        return text;
    }
}
