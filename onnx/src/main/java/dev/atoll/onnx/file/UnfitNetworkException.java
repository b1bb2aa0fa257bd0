package dev.atoll.onnx.file;

/// A network, or what is said about it, cannot be served. The message names what is wrong and what
/// was expected, for the person who made the folder.
public final class UnfitNetworkException extends Exception {

    public UnfitNetworkException(String message) {
        super(message);
    }

    public UnfitNetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
