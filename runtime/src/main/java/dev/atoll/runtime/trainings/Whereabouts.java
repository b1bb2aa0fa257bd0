package dev.atoll.runtime.trainings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Where trainings find their data, and where they leave what they make.
///
/// @param data what relative paths are below
/// @param results has a folder for each of them; empty when each keeps its own beside its journal
/// @param storage what people call paths by
public record Whereabouts(Path data, Optional<Path> results, SharedStorage storage) {

    private static final String TRAININGS = "Trainings";
    private static final int ID_DIGITS = 8;

    /// As AI4OS names the folders of its trainings, and what tells two of one second apart.
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HHmmss_", Locale.ROOT);

    /// Of a module that keeps what it makes to itself.
    public static Whereabouts of(Path data) {
        return new Whereabouts(data, Optional.empty(), SharedStorage.NONE);
    }

    /// Of a module that works on somebody's files, and leaves results there if it may.
    ///
    /// @param data what relative paths are below
    public static Whereabouts among(Path storage, Path data, String module) {
        Optional<Path> results =
                Optional.of(storage.resolve(TRAININGS).resolve(module)).filter(_ -> Files.isWritable(storage));
        return new Whereabouts(data, results, new SharedStorage(Optional.of(storage)));
    }

    /// The folder of a training's result; empty when it is its own.
    Optional<Path> result(String uuid, Instant created, ZoneId zone) {
        return results.map(top -> top.resolve(NAME.withZone(zone).format(created) + uuid.substring(0, ID_DIGITS)));
    }
}
