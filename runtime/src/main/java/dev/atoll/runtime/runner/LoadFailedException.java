package dev.atoll.runtime.runner;

/// A module could not be loaded. The message is one line for the person who started it.
public final class LoadFailedException extends Exception {

    /// A failure in one line for a person.
    public LoadFailedException(String message) {
        super(message);
    }
}
