package dev.atoll.engine.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of one workload: all that is known of it outside its processes.
///
/// - `workload.json`: the [WorkloadNote] of the latest start, written before it
/// - `run-<n>/`: the [WorkloadRun] it names
/// - `output.log`, `output.old.log`, `output.at`: what it printed ([OutputLog])
/// - `work/`: its home and working folder
/// - `tmp/`, `passwd`, `group`: what stands for those of the machine in a sandbox
/// - `../.s/<short>/`: its sockets, whose paths have to be short
record WorkloadFolder(Path path) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final String RUN = "run-";

    String id() {
        return path.getFileName().toString();
    }

    OutputLog output() {
        return new OutputLog(path.resolve("output.log"), path.resolve("output.old.log"), path.resolve("output.at"));
    }

    Path work() {
        return path.resolve("work");
    }

    /// What a sandbox shows as `/tmp`.
    Path temporary() {
        return path.resolve("tmp");
    }

    /// What a sandbox shows as `/etc/<name>`.
    Path account(String name) {
        return path.resolve(name);
    }

    Path sockets() {
        return path.resolveSibling(".s").resolve(Integer.toHexString(id().hashCode()));
    }

    Path script() {
        return path.resolve("launch.sh");
    }

    /// The latest start; empty for a folder in which nothing was ever started.
    Optional<WorkloadRun> latest() throws IOException {
        Optional<String> text = TextFile.read(path.resolve("workload.json"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            WorkloadNote note = JSON.readValue(text.get(), WorkloadNote.class);
            return Optional.of(new WorkloadRun(note, path.resolve(RUN + note.run())));
        } catch (JsonProcessingException e) {
            // Cut short by a loss of power, which no process outlives: as good as never started.
            return Optional.empty();
        }
    }

    /// Notes the next start and forgets the ones before.
    ///
    /// @param plan what the script is to do
    WorkloadRun prepare(WorkloadNote note, String script, String plan) throws IOException {
        WorkloadRun run = new WorkloadRun(note, path.resolve(RUN + note.run()));
        Files.createDirectories(work());
        deleteTree(run.path());
        Files.createDirectories(run.path());
        output().rotate();
        TextFile.write(script(), script);
        TextFile.write(run.plan(), plan);
        TextFile.write(
                path.resolve("workload.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(note));
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(path, RUN + "*")) {
            for (Path other : runs) {
                if (!other.equals(run.path())) {
                    deleteTree(other);
                }
            }
        }
        return run;
    }

    void delete() throws IOException {
        // First what makes it a workload: half a removal is one.
        Files.deleteIfExists(path.resolve("workload.json"));
        deleteTree(sockets());
        deleteTree(path);
    }

    /// Makes what a sandbox shows of it.
    ///
    /// @param user whose the folders are to be
    void makeRoom(SandboxUser user) throws IOException {
        for (Path own : List.of(work(), temporary(), sockets())) {
            Files.createDirectories(own);
            user.take(own);
        }
        TextFile.write(account("passwd"), user.passwd());
        TextFile.write(account("group"), user.group());
    }

    private static void deleteTree(Path tree) throws IOException {
        try {
            Files.walkFileTree(tree, new Deletion());
        } catch (NoSuchFileException e) {
            // Nothing to delete, or somebody else was faster.
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!Files.isExecutable(folder) || !Files.isWritable(folder)) {
                // A program may close its folders to everybody, us included.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
