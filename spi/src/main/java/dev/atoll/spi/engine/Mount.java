package dev.atoll.spi.engine;

import java.nio.file.Path;

/// A folder or file of the platform's machine that a workload sees.
///
/// @param target where it sees it, such as `/storage`: absolute, without `.` and `..`
/// @param writable whether it may change what is in it
public record Mount(Path source, String target, boolean writable) {

    public Mount {
        if (!source.isAbsolute()) {
            throw new IllegalArgumentException("source: " + source + " (expected an absolute path)");
        }
        if (!target.startsWith("/") || !Path.of(target).normalize().toString().equals(target) || target.equals("/")) {
            throw new IllegalArgumentException("target: " + target + " (expected an absolute path without . and ..)");
        }
    }

    /// What may be read, at a place of its own.
    public static Mount reading(Path source, String target) {
        return new Mount(source, target, false);
    }

    /// What may be read, seen where it is.
    public static Mount reading(Path source) {
        return new Mount(source, source.toString(), false);
    }

    /// What may be changed, at a place of its own.
    public static Mount writing(Path source, String target) {
        return new Mount(source, target, true);
    }
}
