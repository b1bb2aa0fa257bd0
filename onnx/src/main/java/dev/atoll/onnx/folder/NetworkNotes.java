package dev.atoll.onnx.folder;

import dev.atoll.onnx.Colours;
import dev.atoll.onnx.Fit;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.file.NetworkFile;
import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a network's file says of itself in its metadata: as much as `module.yml` could say, so that the
/// file alone is enough.
public final class NetworkNotes {

    /// Names of the classes, as exporters of YOLO note them.
    public static final String NAMES = "names";

    /// What the network is for, as `task` in `module.yml`.
    public static final String TASK = "atoll.task";

    /// How photos are prepared, as `preprocessing` in `module.yml`.
    public static final String PREPROCESSING = "atoll.preprocessing";

    /// Below which probability of the best class the answer is not sure, as `not_sure_below` in
    /// `module.yml`.
    public static final String NOT_SURE_BELOW = "atoll.not_sure_below";

    static final String PREFIX = "atoll.";
    static final List<String> SETTINGS = List.of(TASK, PREPROCESSING, NOT_SURE_BELOW);

    private NetworkNotes() {}

    /// `{0: 'Acantharia', 1: 'Copepoda'}`: the same to YAML and to Python.
    public static String names(List<String> classes) {
        return IntStream.range(0, classes.size())
                .mapToObj(place -> place + ": " + quoted(classes.get(place)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// The classes a network names; empty when it names none.
    public static List<String> classes(NetworkFile network) {
        return Labels.carried(network.metadata().getOrDefault(NAMES, "")).names();
    }

    /// The preparation in one line.
    public static String preprocessing(Preparation preparation) {
        Colours colours = preparation.colours();
        String size = preparation.width() == preparation.height()
                ? Integer.toString(preparation.width())
                : "[" + preparation.height() + ", " + preparation.width() + "]";
        String crop = preparation.fit().rule() == Fit.Rule.CROP
                ? ", crop: " + preparation.fit().share()
                : "";
        return "{size: %s, resize: %s%s, filter: %s, colour: %s, mean: %s, deviation: %s, layout: %s, fill: %s}"
                .formatted(
                        size,
                        word(preparation.fit().rule()),
                        crop,
                        word(preparation.filter()),
                        word(colours.order()),
                        numbers(colours.mean()),
                        numbers(colours.deviation()),
                        colours.planes() ? "nchw" : "nhwc",
                        colours.fill() == Colours.BORDER ? PreparationReader.BORDER : colours.fill());
    }

    /// The preparation a network names; empty when it names none.
    ///
    /// @throws UnfitNetworkException when it takes no photo, or the note is malformed; names key and value
    public static Optional<Preparation> preparation(NetworkFile network) throws UnfitNetworkException {
        if (!network.metadata().containsKey(PREPROCESSING)) {
            return Optional.empty();
        }
        PhotoInput input = PhotoInput.require(network, Task.IMAGE_CLASSIFICATION);
        return Optional.of(PreparationReader.read(Settings.noted(network), input, ImageClassification.USUAL));
    }

    private static String numbers(List<Double> values) {
        return values.size() == 1 ? values.getFirst().toString() : values.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// In single quotes as Python's `repr`, and in double quotes, with escapes that both know, where YAML
    /// takes single quotes another way.
    private static String quoted(String name) {
        boolean plain = name.codePoints().allMatch(NetworkNotes::isPlain);
        if (plain && !name.contains("'") && !name.contains("\\")) {
            return "'" + name + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        name.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isPlain(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append("\\U%08x".formatted(point));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> Character.isBmpCodePoint(point);
        };
    }
}
