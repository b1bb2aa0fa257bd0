package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// One start of a workload. Its files are in a folder of its own, so that nobody takes the exit status
/// of one start for that of the next.
///
/// - `plan.sh`: what `launch.sh` is to do
/// - `pid`: the [ProcessIdentity] of `launch.sh`, written by itself
/// - `shown`: made when it sees what it is to be shown
/// - `step`: the step that is being done or failed
/// - `began`: when its program was started, in seconds since the machine was
/// - `exit`: the program's exit status, or that of a failed step, written by `launch.sh`
/// - `verdict`: why the engine ended it, written before the first signal
record WorkloadRun(WorkloadNote note, Path path) {

    /// How the engine ended a workload, and why.
    record Verdict(WorkloadPhase phase, String reason) {}

    Optional<ProcessIdentity> process() throws IOException {
        return ProcessIdentity.read(path.resolve("pid"));
    }

    /// Made when the files of others can be seen that it is to be shown.
    Path shown() {
        return path.resolve("shown");
    }

    Path plan() {
        return path.resolve("plan.sh");
    }

    /// Empty too when the file holds no number: after a crash of the machine it may be there without
    /// its content.
    Optional<Integer> exitCode() throws IOException {
        return TextFile.read(path.resolve("exit")).flatMap(WorkloadRun::number);
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The name of the step that is being done, or of the one that failed.
    Optional<String> step() throws IOException {
        return TextFile.read(path.resolve("step")).map(String::strip).filter(name -> !name.isEmpty());
    }

    /// Whether its start was cut short: nothing of the workload was begun, and whoever was to go on is gone,
    /// if it is nobody who starts it now.
    boolean wasCutShort() throws IOException {
        boolean nothingBegan = !hasBegun() && step().isEmpty() && verdict().isEmpty();
        return nothingBegan && (process().isEmpty() || waitsInVain());
    }

    private boolean waitsInVain() throws IOException {
        return !Files.exists(shown())
                && TextFile.read(plan()).filter(Plan::waitsToBeShown).isPresent();
    }

    /// Whether the steps before the program are done.
    boolean hasBegun() {
        return Files.exists(path.resolve("began"));
    }

    /// When the program was started, in seconds since the machine was; empty where that is not told.
    OptionalDouble began() throws IOException {
        Optional<String> text = TextFile.read(path.resolve("began"));
        try {
            return text.isPresent()
                    ? OptionalDouble.of(Double.parseDouble(text.get().strip()))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /// Empty too when the file names no phase, as for [#exitCode].
    Optional<Verdict> verdict() throws IOException {
        return TextFile.read(path.resolve("verdict")).flatMap(text -> {
            String[] parts = text.split("\n", 2);
            String reason = parts.length > 1 ? parts[1].strip() : "";
            return phase(parts[0]).map(phase -> new Verdict(phase, reason));
        });
    }

    private static Optional<WorkloadPhase> phase(String name) {
        return Stream.of(WorkloadPhase.values())
                .filter(phase -> phase.name().equals(name))
                .findFirst();
    }

    void write(Verdict verdict) throws IOException {
        TextFile.write(path.resolve("verdict"), verdict.phase().name() + "\n" + verdict.reason() + "\n");
    }
}
