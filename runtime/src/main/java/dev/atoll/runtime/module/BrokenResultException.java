package dev.atoll.runtime.module;

/// A module's answer is not what its type promises.
final class BrokenResultException extends Exception {

    BrokenResultException(String message) {
        super(message);
    }
}
