package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The folder of the engine: one folder per workload in it.
record Folders(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /// Makes the folder when it is missing, and fails when it cannot be used.
    Folders ready() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.getParent());
            // What programs print and keep is nobody else's business.
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        return this;
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
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, Files::isDirectory)) {
            for (Path entry : entries) {
                WorkloadFolder folder = new WorkloadFolder(entry);
                if (WorkloadSpec.isId(folder.id()) && folder.latest().isPresent()) {
                    folders.add(folder);
                }
            }
        }
        folders.sort(Comparator.comparing(WorkloadFolder::id));
        return folders;
    }
}
