package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// One start of a workload. Its files are in a folder of its own, so that nobody takes the exit status
/// of one start for that of the next.
///
/// - `pid`: the [ProcessIdentity] of `launch.sh`, written by itself
/// - `exit`: the program's exit status, written by `launch.sh`
/// - `verdict`: why the engine ended it, written before the first signal
record WorkloadRun(WorkloadNote note, Path path) {

    /// How the engine ended a workload, and why.
    record Verdict(WorkloadPhase phase, String reason) {}

    Optional<ProcessIdentity> process() throws IOException {
        return ProcessIdentity.read(path.resolve("pid"));
    }

    Optional<Integer> exitCode() throws IOException {
        return TextFile.read(path.resolve("exit")).map(text -> Integer.parseInt(text.strip()));
    }

    Optional<Verdict> verdict() throws IOException {
        return TextFile.read(path.resolve("verdict")).map(text -> {
            String[] parts = text.split("\n", 2);
            return new Verdict(WorkloadPhase.valueOf(parts[0]), parts.length > 1 ? parts[1].strip() : "");
        });
    }

    void write(Verdict verdict) throws IOException {
        TextFile.write(path.resolve("verdict"), verdict.phase().name() + "\n" + verdict.reason() + "\n");
    }
}
