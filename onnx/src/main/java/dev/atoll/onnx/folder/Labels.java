package dev.atoll.onnx.folder;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// The names of a network's classes.
///
/// @param source where they were found, for messages
/// @param names in the order of the network's output; empty when nobody named them
record Labels(String source, List<String> names) {

    private static final String USUAL_FILE = "labels.txt";

    Labels {
        names = List.copyOf(names);
    }

    /// Those that `module.yml` names, else those of `labels.txt`, else those the network carries.
    static Labels find(Path folder, Settings settings, NetworkFile network) throws IOException, UnfitNetworkException {
        Object said = settings.raw("labels");
        if (said instanceof List<?> list) {
            return listed(list, settings);
        }
        if (said != null) {
            return read(folder, settings.text("labels").orElseThrow(), settings);
        }
        return Files.isRegularFile(folder.resolve(USUAL_FILE))
                ? read(folder, USUAL_FILE, settings)
                : carried(network.metadata().getOrDefault("names", ""));
    }

    /// Refuses another number of names than there are classes, and makes names up when there are none.
    Labels forClasses(int classes) throws UnfitNetworkException {
        if (names.isEmpty()) {
            return new Labels(
                    source,
                    IntStream.range(0, classes)
                            .mapToObj(place -> "class " + place)
                            .toList());
        }
        if (names.size() != classes) {
            throw new UnfitNetworkException(
                    source + ": " + names.size() + " names (expected " + classes + ", one for each class)");
        }
        return this;
    }

    /// As many names as there are, and more when the network answers with a class that has none.
    Labels upTo(int highest) {
        int classes = Math.max(names.size(), highest + 1);
        return new Labels(
                source, IntStream.range(0, classes).mapToObj(this::name).toList());
    }

    /// The name of a class; one that nobody named has its number.
    String name(int place) {
        return place >= 0 && place < names.size() ? names.get(place) : "class " + place;
    }

    /// YAML takes `no` for false and `2026-11-26` for a day.
    private static Labels listed(List<?> list, Settings settings) throws UnfitNetworkException {
        for (Object each : list) {
            if (!(each instanceof String || each instanceof Number)) {
                throw settings.problem(
                        "labels", String.valueOf(each), "texts; what YAML takes for another thing in quotes");
            }
        }
        return new Labels(
                Settings.FILE + ": labels", list.stream().map(String::valueOf).toList());
    }

    private static Labels read(Path folder, String name, Settings settings) throws IOException, UnfitNetworkException {
        Path file = inside(folder, name, settings);
        if (!Files.isRegularFile(file)) {
            throw settings.problem("labels", name, "a file in the module's folder, or a list of names");
        }
        // What follows an empty line is a remark, as in the list of Pascal VOC that goes round.
        List<String> lines = lines(file, name).stream()
                .map(String::strip)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            throw new UnfitNetworkException(name + ": begins with an empty line (expected a name for each class, one a"
                    + " line, then perhaps an empty line and remarks)");
        }
        return new Labels(name, lines);
    }

    private static List<String> lines(Path file, String name) throws IOException, UnfitNetworkException {
        try {
            // Some editors begin a file with a mark of its byte order.
            return Files.readString(file).replaceFirst("^\uFEFF", "").lines().toList();
        } catch (CharacterCodingException e) {
            throw new UnfitNetworkException(name + ": not in UTF-8 (expected UTF-8)", e);
        }
    }

    private static Path inside(Path folder, String name, Settings settings) throws IOException, UnfitNetworkException {
        try {
            Path file = folder.resolve(name).normalize();
            boolean confined = file.startsWith(folder.normalize())
                    && (!Files.exists(file) || file.toRealPath().startsWith(folder.toRealPath()));
            if (confined) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Refused as any other place outside.
        }
        throw settings.problem("labels", name, "a file in the module's folder");
    }

    /// Exporters of YOLO note `{0: 'person', 1: 'bicycle'}`, which is YAML.
    static Labels carried(String names) {
        try {
            Object read = names.isBlank() ? null : new Yaml(new SafeConstructor(new LoaderOptions())).load(names);
            TreeMap<Integer, String> byPlace = new TreeMap<>();
            if (read instanceof Map<?, ?> map) {
                map.forEach((place, name) -> {
                    if (place instanceof Integer number) {
                        byPlace.put(number, String.valueOf(name));
                    }
                });
            }
            boolean whole = !byPlace.isEmpty() && byPlace.firstKey() == 0 && byPlace.lastKey() == byPlace.size() - 1;
            return new Labels("names in model.onnx", whole ? List.copyOf(byPlace.values()) : List.of());
        } catch (YAMLException e) {
            return new Labels("names in model.onnx", List.of());
        }
    }
}
