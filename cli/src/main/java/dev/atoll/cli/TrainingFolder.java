package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.metadata.ModuleKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The folder that a training is to fill. Until it is over, everything of it lies in `.training` in
/// there: what was asked for, and what the serving runtime keeps. Then its output takes the place of
/// that, which may be cut off and is gone on with.
record TrainingFolder(Path path) {

    static final String UNFINISHED = ".training";

    private static final String LOCK = "lock";
    private static final String ORDER = "order.json";
    private static final String ENDED = "ended.json";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Where the serving runtime keeps the training.
    Path state() {
        return path.resolve(UNFINISHED);
    }

    /// Waits for a command before this one: a serving runtime whose command was killed needs a moment to
    /// end.
    ///
    /// @throws CommandException when it is none, or the other command does not end
    void awaitFree() throws CommandException, InterruptedException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new CommandException(ExitCode.FAILED, path + " is a file (expected a new or an empty folder)");
        }
        Path lock = state().resolve(LOCK);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (isLocked(lock)) {
            if (System.nanoTime() > deadline) {
                requireFree();
            }
            boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Refuses the folder while another command fills it.
    void requireFree() throws CommandException {
        if (isLocked(state().resolve(LOCK))) {
            throw new CommandException(
                    ExitCode.FAILED, path + " is being filled by another command (expected one at a time)");
        }
    }

    private static boolean isLocked(Path lock) throws CommandException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, lock + " cannot be opened: " + words(e));
        }
    }

    /// Refuses a folder among the images: what is put there, the next training would learn from.
    ///
    /// @param data what a training learns from; empty for nothing
    void requireOutside(String data) throws CommandException {
        if (!data.isEmpty() && path.toAbsolutePath().normalize().startsWith(data)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "--out: " + path + " lies in --data " + data
                            + " (expected a folder elsewhere: the next training would learn from it)");
        }
    }

    /// Takes the folder for an order.
    ///
    /// @param restart whether an unfinished training in there is given up
    /// @return whether there is an unfinished training of the same order
    /// @throws CommandException when something else lies there
    boolean take(TrainingOrder order, boolean restart) throws CommandException {
        try {
            Optional<TrainingOrder> before = order();
            boolean begun = isBegun();
            if (before.isPresent() && begun && !restart) {
                requireSame(before.get(), order);
                return true;
            }
            // What nobody accepted is written over, and not removed: somebody may be about to.
            if (before.isEmpty() || begun || restart) {
                ModuleFiles.delete(state());
            }
            requireEmpty();
            Files.createDirectories(state());
            write(ORDER, order.toJson());
            return false;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, path + " cannot be written: " + words(e));
        }
    }

    /// Whether a training was accepted here; one that was refused is none.
    private boolean isBegun() throws IOException {
        try (Stream<Path> trainings = Files.list(state().resolve("trainings"))) {
            return trainings.anyMatch(training -> Files.exists(training.resolve("training.json")));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /// Leaves the folder as it was, unless a training was accepted here.
    void leaveUnlessBegun() {
        try {
            if (!isBegun() && !isLocked(state().resolve(LOCK))) {
                clear();
            }
        } catch (IOException | CommandException e) {
            // Why nothing began says more, and the next command does not mind what is left.
        }
    }

    /// Whether an order is the one that was given here.
    boolean isFor(TrainingOrder order) throws CommandException {
        return order().filter(before -> before.differences(order).isEmpty()).isPresent();
    }

    private Optional<TrainingOrder> order() throws CommandException {
        return read(ORDER).map(TrainingOrder::fromJson);
    }

    private Optional<JsonNode> read(String name) throws CommandException {
        try {
            return Optional.of(JSON.readTree(Files.readString(state().resolve(name))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, path + " cannot be read: " + words(e));
        }
    }

    private void requireSame(TrainingOrder before, TrainingOrder order) throws CommandException {
        List<String> differences = before.differences(order);
        if (!differences.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    path + " holds an unfinished training that was asked for otherwise:\n  "
                            + String.join("\n  ", differences)
                            + "\nAsk for the same to go on with it, choose another --out, or begin anew with --restart.");
        }
    }

    private void requireEmpty() throws IOException, CommandException {
        if (Files.exists(path.resolve(ModuleKind.NETWORK))) {
            throw new CommandException(
                    ExitCode.FAILED,
                    path + " holds a finished classifier. Choose another name for --out; to add images to it:"
                            + " ./atoll train " + path + " --data DIR");
        }
        if (!isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    path + " is not empty (expected a new or an empty folder, or an unfinished training)."
                            + " Choose another --out.");
        }
    }

    private boolean isEmpty() throws IOException {
        if (!Files.isDirectory(path)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.allMatch(entry -> entry.endsWith(UNFINISHED));
        }
    }

    /// The last document of a training whose output is on its way to its place.
    Optional<JsonNode> ended() throws CommandException {
        return read(ENDED);
    }

    /// Puts what a training left into its place. When that is cut off, the next command does the rest.
    ///
    /// @param document its last
    void keep(JsonNode document) throws CommandException {
        try {
            write(ENDED, document);
            Path output = output(document);
            if (Files.isDirectory(output)) {
                try (Stream<Path> entries = Files.list(output)) {
                    for (Path entry : entries.toList()) {
                        Files.move(entry, path.resolve(entry.getFileName().toString()), StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
            ModuleFiles.delete(state());
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "what the training left could not be put into " + path + ": " + words(e)
                            + ". The same command tries it again.");
        }
    }

    /// Where a training writes.
    Path output(JsonNode document) {
        return state().resolve("trainings")
                .resolve(document.path("uuid").asText())
                .resolve("output");
    }

    /// Whether a training left a network, in its place or on the way there.
    ///
    /// @param document its last
    boolean hasNetwork(JsonNode document) {
        return Files.exists(output(document).resolve(ModuleKind.NETWORK))
                || Files.exists(path.resolve(ModuleKind.NETWORK));
    }

    /// Removes what is left of a training that came to nothing. The folder itself goes when it is empty.
    ///
    /// @param document its last
    /// @return where what it had written stays; empty when it had written nothing
    Optional<Path> giveUp(JsonNode document) throws CommandException {
        try {
            Path output = output(document);
            if (Files.isDirectory(output) && !new TrainingFolder(output).isEmpty()) {
                Files.deleteIfExists(state().resolve(ORDER));
                return Optional.of(output);
            }
            clear();
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, path + " cannot be cleared: " + words(e));
        }
    }

    private void clear() throws IOException {
        ModuleFiles.delete(state());
        if (isEmpty()) {
            Files.deleteIfExists(path);
        }
    }

    private void write(String name, JsonNode content) throws IOException {
        Path written = state().resolve(name + ".new");
        Files.writeString(written, content.toPrettyString() + "\n", StandardCharsets.UTF_8);
        Files.move(written, state().resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String words(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
