package dev.atoll.runtime.runner;

/// Whether a runner answers.
public sealed interface RunnerState {

    /// The module is being loaded.
    ///
    /// @param phase what is being done, one line for a person
    record Loading(String phase) implements RunnerState {}

    /// Calls are answered.
    record Ready() implements RunnerState {}

    /// The module could not be loaded again.
    ///
    /// @param reason one line for a person
    record Failed(String reason) implements RunnerState {}
}
