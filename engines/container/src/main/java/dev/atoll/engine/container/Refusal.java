package dev.atoll.engine.container;

import java.io.IOException;

/// What Docker or Podman answers instead of doing as asked.
final class Refusal extends IOException {

    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /// Podman 4 looks up in `/proc` what it is asked of, and fails when that ends while it looks.
    boolean isOfOneThatEnds() {
        return status == FAILED && String.valueOf(getMessage()).endsWith("no such process");
    }
}
