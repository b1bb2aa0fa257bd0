package dev.atoll.testkit;

/// What a program in a test does. A real engine runs a small program that behaves so; [FakeEngine]
/// pretends.
public enum TestProgram {
    /// Listens, answers its readiness probe with 200, ends when asked to.
    SERVES,
    /// Listens and never becomes ready; its readiness probe is answered with the reason `reads the "weights"`.
    LOADS_FOR_EVER,
    /// Runs and never listens.
    NEVER_LISTENS,
    /// Prints `line 1` to `line 50`, then ends with status 0.
    TALKS,
    /// Prints `cannot read the weights` as its last line and ends with status 3.
    FAILS,
    /// Serves, but does not end when asked to.
    IGNORES_TERM
}
