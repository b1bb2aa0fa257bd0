package dev.atoll.sdk;

/// One argument does not fit, for a reason its [Argument] cannot express. Thrown by the constructor
/// of an arguments record, or later by the module itself; the caller reads the message beside the
/// argument.
public final class InvalidArgumentException extends IllegalArgumentException {

    private final String argument;

    /// @param argument the component's name on the wire
    public InvalidArgumentException(String argument, String message) {
        super(message);
        this.argument = argument;
    }

    /// The argument's name on the wire.
    public String argument() {
        return argument;
    }
}
