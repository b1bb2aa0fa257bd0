package dev.atoll.engine.container;

import java.io.IOException;

/// What Docker or Podman answers instead of doing as asked.
final class Refusal extends IOException {

    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
