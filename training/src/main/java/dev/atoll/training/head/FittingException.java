package dev.atoll.training.head;

/// A head cannot be fitted; the message says why and what to do.
public final class FittingException extends RuntimeException {

    FittingException(String message) {
        super(message);
    }
}
