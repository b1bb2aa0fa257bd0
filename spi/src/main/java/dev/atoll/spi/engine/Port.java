package dev.atoll.spi.engine;

/// A port on which a workload answers HTTP. The number under which it is reached is the engine's choice.
///
/// @param name such as `api`, `monitor` or `ide`: small letters, digits and `-`
/// @param number where the program of an image listens, whatever it is told; 0 when it is told, or when its image says
public record Port(String name, int number) {

    private static final int LARGEST = 65535;

    /// What most programs have.
    public static final Port API = new Port("api");

    public Port {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("name: " + name + " (expected small letters, digits and -)");
        }
        if (number < 0 || number > LARGEST) {
            throw new IllegalArgumentException("number: " + number + " (expected 0 to " + LARGEST + ")");
        }
    }

    /// One whose program is told where to listen.
    public Port(String name) {
        this(name, 0);
    }
}
