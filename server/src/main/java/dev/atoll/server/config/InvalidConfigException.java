package dev.atoll.server.config;

/// The configuration is wrong. The message names the key, where it was found, the value and the
/// expectation.
public final class InvalidConfigException extends Exception {

    private final String problem;

    public InvalidConfigException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// One line for the person who wrote the configuration.
    public String problem() {
        return problem;
    }
}
