package dev.atoll.runtime.tensors;

/// A request breaks the rules of the Open Inference Protocol, or does not fit the model.
public final class InvalidInferenceException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param message for the caller: the value and the expectation
    public InvalidInferenceException(String message) {
        super(message);
    }

    static InvalidInferenceException of(IllegalArgumentException problem) {
        return new InvalidInferenceException(String.valueOf(problem.getMessage()));
    }
}
