package dev.atoll.cli;

/// What came of one request to a module.
sealed interface Reply {

    /// The module answered.
    ///
    /// @param json as the module wrote it
    record Answer(String json) implements Reply {}

    /// The module, or what stands before it, refused.
    ///
    /// @param reason one line for the person who asked
    record Refusal(String reason) implements Reply {}
}
