package dev.atoll.runtime.python;

/// An environment cannot be made. The message is one sentence for the author of the module, and says
/// where the whole log is when there is one.
public final class PythonEnvironmentException extends Exception {

    private static final long serialVersionUID = 1;

    PythonEnvironmentException(String message) {
        super(message);
    }
}
