package dev.atoll.cli.deepaas;

/// A word, a variable or a line of a file cannot be what it stands for.
public final class InvalidSettingException extends Exception {

    private final String text;

    InvalidSettingException(String message) {
        super(message);
        this.text = message;
    }

    /// The message; other exceptions may have none.
    public String text() {
        return text;
    }
}
