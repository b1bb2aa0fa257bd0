package dev.atoll.runtime;

/// Why a request ends before a module sees it.
///
/// @param body without secrets; its content type follows from whether it is JSON
record Refusal(int status, String body, boolean isJson) {

    static Refusal text(int status, String body) {
        return new Refusal(status, body, false);
    }

    /// A message for the caller in the shape of the AI4OS `Failure`.
    static Refusal message(int status, String message) {
        return new Refusal(status, Answers.failure(message).toString(), true);
    }

    static Refusal tooLarge(long limit, long actual) {
        return text(413, "Maximum request body size " + limit + " exceeded, actual body size " + actual);
    }
}
