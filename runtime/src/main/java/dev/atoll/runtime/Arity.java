package dev.atoll.runtime;

/// How many values an argument takes.
enum Arity {
    ONE,
    /// None or one.
    OPTIONAL,
    /// One or more.
    MANY
}
