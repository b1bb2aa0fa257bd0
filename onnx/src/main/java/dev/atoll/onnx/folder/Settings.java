package dev.atoll.onnx.folder;

import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// What somebody wrote into `module.yml`, or into an object of it, or what a network notes of itself.
///
/// @param file for messages
/// @param place before each key in messages, such as `preprocessing.`
record Settings(String file, String place, Map<String, Object> values) {

    static final String FILE = "module.yml";

    private static final int MOST_BYTES = 1_000_000;

    Settings {
        values = Map.copyOf(values);
    }

    /// Reads the folder's; without a file nothing is set.
    static Settings in(Path folder) throws IOException, UnfitNetworkException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new Settings(FILE, "", Map.of());
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new UnfitNetworkException(
                    FILE + ": " + Files.size(file) + " bytes (expected at most " + MOST_BYTES + ")");
        }
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UnfitNetworkException(FILE + ": not in UTF-8 (expected UTF-8)", e);
        }
    }

    static Settings parse(String text) throws UnfitNetworkException {
        Object loaded = yaml(FILE, text);
        return new Settings(FILE, "", loaded == null ? Map.of() : object(FILE, loaded));
    }

    /// What a network notes of itself under `atoll.`, as far as `module.yml` could say it.
    static Settings noted(NetworkFile network) throws UnfitNetworkException {
        Map<String, Object> values = new HashMap<>();
        for (String note : NetworkNotes.SETTINGS) {
            String text = network.metadata().getOrDefault(note, "");
            Object value = text.isBlank() ? null : yaml(OnnxFolder.NETWORK + ": " + note + ": " + text, text);
            if (value != null) {
                values.put(note.substring(NetworkNotes.PREFIX.length()), value);
            }
        }
        return new Settings(OnnxFolder.NETWORK, NetworkNotes.PREFIX, values);
    }

    private static @Nullable Object yaml(String place, String text) throws UnfitNetworkException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            String reason = String.valueOf(e.getMessage()).lines().limit(2).reduce("", (a, b) -> a + " " + b.strip());
            throw new UnfitNetworkException(place + ": not YAML:" + reason, e);
        }
    }

    /// @throws UnfitNetworkException naming the first key that is not among these
    void requireKnown(Collection<String> known) throws UnfitNetworkException {
        for (String key : new TreeSet<>(values.keySet())) {
            if (!known.contains(key)) {
                throw problem(key, "unknown", "one of " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /// The value as it was written.
    @Nullable
    Object raw(String key) {
        return values.get(key);
    }

    Optional<String> text(String key) throws UnfitNetworkException {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw problem(key, value, "a text");
    }

    /// One of several words; the first without one.
    String word(String key, List<String> words) throws UnfitNetworkException {
        String word = text(key).orElse(words.getFirst());
        if (!words.contains(word)) {
            throw problem(key, word, "one of " + String.join(", ", words));
        }
        return word;
    }

    boolean truth(String key, boolean otherwise) throws UnfitNetworkException {
        Object value = values.getOrDefault(key, otherwise);
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw problem(key, value, "true or false");
    }

    double number(String key, double otherwise, double least, double most) throws UnfitNetworkException {
        Object value = values.getOrDefault(key, otherwise);
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw problem(key, value, "a number from " + shown(least) + " to " + shown(most));
    }

    int whole(String key, int otherwise, int least, int most) throws UnfitNetworkException {
        Object value = values.getOrDefault(key, otherwise);
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw problem(key, value, "a whole number from " + least + " to " + most);
    }

    /// One number or several.
    List<Double> numbers(String key, List<Double> otherwise) throws UnfitNetworkException {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        List<Double> numbers = new ArrayList<>();
        for (Object each : value instanceof List<?> list ? list : List.of(value)) {
            if (!(each instanceof Number number)) {
                throw problem(key, value, "a number, or one for each channel");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    /// An object inside this one; empty when it is not set.
    Settings object(String key) throws UnfitNetworkException {
        Object value = values.get(key);
        return new Settings(
                file, place + key + ".", value == null ? Map.of() : object(file + ": " + place + key, value));
    }

    /// What messages call these settings as a whole.
    String title() {
        return file + ": " + place.substring(0, Math.max(0, place.length() - 1));
    }

    UnfitNetworkException problem(String key, Object value, String expectation) {
        return new UnfitNetworkException(file + ": " + place + key + ": " + value + " (expected " + expectation + ")");
    }

    private static Map<String, Object> object(String place, Object value) throws UnfitNetworkException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new UnfitNetworkException(place + ": " + value + " (expected keys and values)");
        }
        Map<String, Object> values = new HashMap<>();
        map.forEach((key, each) -> {
            if (each != null) {
                values.put(String.valueOf(key), each);
            }
        });
        return values;
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
