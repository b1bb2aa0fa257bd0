package dev.atoll.spi.engine;

/// What a workload reaches, and what reaches it.
public enum Network {
    /// It reaches nothing and nothing reaches it.
    NONE,
    /// The platform reaches its ports; it reaches nothing.
    LOOPBACK,
    /// The platform reaches its ports; it reaches what the engine's machine reaches.
    OUTGOING
}
