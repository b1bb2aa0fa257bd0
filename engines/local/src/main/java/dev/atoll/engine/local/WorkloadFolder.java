package dev.atoll.engine.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of one workload: all that is known of it outside its processes.
///
/// - `workload.json`: the [WorkloadNote], written before the start
/// - `pid`: the [ProcessIdentity] of `launch.sh`, written by itself
/// - `exit`: the program's exit status, written by `launch.sh`
/// - `verdict`: why the engine ended it, written before the first signal
/// - `output.log`, `output.old.log`: what it printed ([OutputLog])
/// - `work/`: its home and working folder
record WorkloadFolder(Path path) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /// How the engine ended a workload, and why.
    record Verdict(WorkloadPhase phase, String reason) {}

    String id() {
        return path.getFileName().toString();
    }

    OutputLog output() {
        return new OutputLog(path.resolve("output.log"), path.resolve("output.old.log"));
    }

    Path work() {
        return path.resolve("work");
    }

    Path script() {
        return path.resolve("launch.sh");
    }

    /// Empty for a folder in which nothing was ever started.
    Optional<WorkloadNote> note() throws IOException {
        Optional<String> text = read("workload.json");
        return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(text.get(), WorkloadNote.class));
    }

    Optional<ProcessIdentity> process() throws IOException {
        return ProcessIdentity.read(path.resolve("pid"));
    }

    Optional<Integer> exitCode() throws IOException {
        return read("exit").map(text -> Integer.parseInt(text.strip()));
    }

    Optional<Verdict> verdict() throws IOException {
        return read("verdict").map(text -> {
            String[] parts = text.split("\n", 2);
            return new Verdict(WorkloadPhase.valueOf(parts[0]), parts.length > 1 ? parts[1].strip() : "");
        });
    }

    void write(Verdict verdict) throws IOException {
        write("verdict", verdict.phase().name() + "\n" + verdict.reason() + "\n");
    }

    /// Forgets how the last start went and notes the next one.
    void prepare(WorkloadNote note, String script) throws IOException {
        Files.createDirectories(work());
        for (String name : List.of("pid", "exit", "verdict")) {
            Files.deleteIfExists(path.resolve(name));
        }
        write("launch.sh", script);
        write("workload.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(note));
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Somebody else was faster.
        }
    }

    private Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(path.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Readers see the old text or the new one.
    private void write(String name, String text) throws IOException {
        Path fresh = path.resolve(name + ".tmp");
        Files.writeString(fresh, text);
        Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
