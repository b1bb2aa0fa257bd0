package dev.atoll.engine.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of one workload: all that is known of it outside its processes.
///
/// - `workload.json`: the [WorkloadNote] of the latest start, written before it
/// - `run-<n>/`: the [WorkloadRun] it names
/// - `output.log`, `output.old.log`, `output.at`: what it printed ([OutputLog])
/// - `work/`: its home and working folder
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
        deleteTree(path);
    }

    private static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Nothing to delete, or somebody else was faster.
        }
    }
}
