package dev.atoll.runtime.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.disk.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Trainings on disk: a folder each, with `training.json`, the files that were sent until the training
/// is over, and `output`. What was written is there after a power failure too. A folder without
/// `training.json` was never acknowledged.
final class TrainingFiles {

    private static final String JOURNAL = "training.json";
    private static final String UPLOAD = "file-";
    private static final String METRICS = "metrics.csv";
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{32}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final System.Logger LOG = System.getLogger(TrainingFiles.class.getName());

    private final Path folder;

    TrainingFiles(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /// Whether a value among a training's arguments is a file that came with them: it lies in the
    /// training's own folder, whose name no caller can know before.
    static boolean isKept(TrainingEntry entry, JsonNode value) {
        if (!value.path("path").isTextual() || !value.path("original_filename").isTextual()) {
            return false;
        }
        // What a caller wrote need not even be a path.
        return value.path("path").textValue().contains("/" + entry.uuid() + "/" + UPLOAD);
    }

    Path output(TrainingEntry entry) {
        return folder.resolve(entry.uuid()).resolve("output");
    }

    /// Keeps a new training, and moves the files to it that came with its arguments; when this
    /// returns, it is on disk.
    ///
    /// @return with the files' new places
    TrainingEntry create(TrainingEntry entry, Set<Path> uploads) throws IOException {
        Path own = Files.createDirectory(folder.resolve(entry.uuid()));
        try {
            Files.createDirectory(own.resolve("output"));
            ObjectNode adopted = JsonNodeFactory.instance.objectNode();
            for (var argument : entry.arguments().properties()) {
                adopted.set(argument.getKey(), adopt(own, argument.getKey(), argument.getValue(), uploads));
            }
            TrainingEntry kept = entry.withArguments(adopted);
            write(kept);
            return kept;
        } catch (IOException e) {
            removeFolder(own);
            throw e;
        }
    }

    private static JsonNode adopt(Path own, String field, JsonNode value, Set<Path> uploads) throws IOException {
        String path = value.path("path").asText();
        Optional<Path> upload =
                uploads.stream().filter(each -> each.toString().equals(path)).findFirst();
        if (upload.isPresent()) {
            Path to = own.resolve(UPLOAD + field);
            new DurableFile(to).take(upload.get());
            return ((ObjectNode) value.deepCopy()).put("path", to.toString());
        }
        if (value instanceof ArrayNode array) {
            ArrayNode adopted = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                adopted.add(adopt(own, field + "-" + i, array.get(i), uploads));
            }
            return adopted;
        }
        return value;
    }

    /// Replaces the journal of a training at once.
    void write(TrainingEntry entry) throws IOException {
        Path journal = folder.resolve(entry.uuid()).resolve(JOURNAL);
        new DurableFile(journal).write(entry.toJson().toPrettyString().getBytes(StandardCharsets.UTF_8));
        DurableFile.forceFolder(folder);
    }

    /// Adds a line to the measurements; of those, the last may be lost.
    void append(String uuid, String name, double value, long step) throws IOException {
        Path file = folder.resolve(uuid).resolve(METRICS);
        String line = "\"" + name.replace("\"", "\"\"") + "\"," + step + "," + value + "\n";
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            int ignored = channel.write(ByteBuffer.wrap(
                    ((channel.size() == 0 ? "name,step,value\n" : "") + line).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// Removes the files that were sent; only a training under way needs them.
    void removeUploads(String uuid) {
        Path own = folder.resolve(uuid);
        try (Stream<Path> found = Files.list(own)) {
            for (Path file : found.toList()) {
                if (file.getFileName().toString().startsWith(UPLOAD)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove the files sent to " + own, e);
        }
    }

    private static void removeFolder(Path own) {
        try {
            // First, so that a training that is half removed is none.
            Files.deleteIfExists(own.resolve(JOURNAL));
            try (Stream<Path> found = Files.walk(own)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove " + own, e);
        }
    }

    /// All trainings, the oldest first. What was never acknowledged is removed.
    List<TrainingEntry> readAll() throws IOException {
        List<TrainingEntry> entries = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path own : folders.filter(Files::isDirectory).toList()) {
                Path journal = own.resolve(JOURNAL);
                if (Files.exists(journal)) {
                    read(journal, entries);
                } else if (OURS.matcher(own.getFileName().toString()).matches()) {
                    removeFolder(own);
                }
            }
        }
        entries.sort(Comparator.comparingLong(TrainingEntry::number));
        return entries;
    }

    /// One whose journal cannot be read is told in the log and left where it is.
    private static void read(Path journal, List<TrainingEntry> entries) {
        try {
            entries.add(TrainingEntry.fromJson(JSON.readTree(journal.toFile())));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Could not read " + journal, e);
        }
    }
}
