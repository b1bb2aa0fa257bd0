package dev.atoll.store.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What tests look at behind the back of the store.
final class Folders {

    private Folders() {}

    static int drafts(Path store) {
        try (Stream<Path> drafts = Files.list(store.resolve(Disk.INCOMING))) {
            return (int) drafts.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LocalBlobStore storeIn(Path folder) {
        return (LocalBlobStore) new LocalBlobStoreProvider().create(folder, Map.of());
    }

    /// The command of a program among the tests.
    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
