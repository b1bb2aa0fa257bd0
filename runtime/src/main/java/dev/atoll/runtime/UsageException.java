package dev.atoll.runtime;

/// The command line asks for something that does not exist.
final class UsageException extends Exception {

    UsageException(String message) {
        super(message);
    }
}
