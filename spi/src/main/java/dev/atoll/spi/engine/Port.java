package dev.atoll.spi.engine;

/// A port on which a workload answers HTTP. Its number is the engine's choice.
///
/// @param name such as `api`, `monitor` or `ide`: small letters, digits and `-`
public record Port(String name) {

    /// What most programs have.
    public static final Port API = new Port("api");

    public Port {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("name: " + name + " (expected small letters, digits and -)");
        }
    }
}
