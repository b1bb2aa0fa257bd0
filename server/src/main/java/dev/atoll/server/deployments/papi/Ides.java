package dev.atoll.server.deployments.papi;

import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;

/// The rule of AI4OS for the password of a development environment. Here the platform's login guards it, and the
/// password is used for nothing.
final class Ides {

    private static final int BAD_REQUEST = 400;
    private static final int SHORTEST_PASSWORD = 9;

    private Ides() {}

    /// @throws PapiException 400
    static void requirePassword(SentForm form) {
        if (form.general("jupyter_password", "").length() < SHORTEST_PASSWORD) {
            throw PapiException.of(BAD_REQUEST, "Your IDE needs a password of at least 9 characters.");
        }
    }
}
