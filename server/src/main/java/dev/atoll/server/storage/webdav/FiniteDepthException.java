package dev.atoll.server.storage.webdav;

/// Somebody asked for a whole tree at once.
final class FiniteDepthException extends RuntimeException {

    FiniteDepthException() {
        super("Depth: infinity (expected 0 or 1)");
    }
}
