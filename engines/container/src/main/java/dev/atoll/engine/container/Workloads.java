package dev.atoll.engine.container;

import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The folder of the engine: one folder per workload in it, and the name of this installation.
final class Workloads {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final int NAME_BYTES = 8;

    private final Path path;
    private final RandomGenerator random;

    Workloads(Path path, RandomGenerator random) {
        this.path = path;
        this.random = random;
    }

    Path path() {
        return path;
    }

    /// Makes the folder when it is missing, and fails when it cannot be used.
    Workloads ready() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.getParent());
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        return this;
    }

    /// By what the containers of this installation are told from those of others, for as long as its folder lasts.
    synchronized String installation() throws IOException {
        Path file = ready().path.resolve(".installation");
        Optional<String> known = TextFile.read(file).map(String::strip).filter(name -> name.matches("[0-9a-f]{16}"));
        if (known.isPresent()) {
            return known.get();
        }
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        TextFile.write(file, HexFormat.of().formatHex(name));
        return HexFormat.of().formatHex(name);
    }

    /// The name of one container of a start.
    String container(WorkloadNote note, WorkloadNote.Part part) throws IOException {
        return "atoll-" + installation() + "-" + note.id() + "-" + note.run() + "-" + part.key();
    }

    WorkloadFolder of(String id) {
        return new WorkloadFolder(path.resolve(id));
    }

    Path lock() {
        return path.resolve(".lock");
    }

    /// Every workload that was ever started and not removed.
    List<WorkloadFolder> all() throws IOException {
        List<WorkloadFolder> folders = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return folders;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, Files::isDirectory)) {
            for (Path entry : entries) {
                WorkloadFolder folder = new WorkloadFolder(entry);
                if (WorkloadSpec.isId(folder.id()) && folder.note().isPresent()) {
                    folders.add(folder);
                }
            }
        }
        folders.sort(Comparator.comparing(WorkloadFolder::id));
        return folders;
    }
}
