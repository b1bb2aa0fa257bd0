package dev.atoll.runtime;

/// A sent value does not fit its argument. The message is part of the wire.
final class InvalidValueException extends Exception {

    InvalidValueException(String message) {
        super(message);
    }
}
