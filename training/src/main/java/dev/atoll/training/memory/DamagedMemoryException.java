package dev.atoll.training.memory;

/// A file of remembered images that is not as it was written.
public final class DamagedMemoryException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedMemoryException(String message) {
        super(message);
    }
}
