package dev.atoll.runtime.module;

/// The module breaks a rule of the SDK, so that it cannot be served.
public final class InvalidModuleException extends Exception {

    InvalidModuleException(String message) {
        super(message);
    }

    InvalidModuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
