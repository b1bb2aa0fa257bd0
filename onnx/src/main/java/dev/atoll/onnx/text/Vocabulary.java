package dev.atoll.onnx.text;

import dev.atoll.onnx.file.UnfitNetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// The word pieces a network knows, each with its number.
///
/// @param lowerCase whether it knows small letters without accents alone
public record Vocabulary(Map<String, Integer> pieces, boolean lowerCase) {

    /// One word piece a line, the number being the line's.
    public static final String TEXT_FILE = "vocab.txt";

    /// As Hugging Face's tokenizers write it.
    public static final String JSON_FILE = "tokenizer.json";

    private static final int MOST_BYTES = 50_000_000;

    public Vocabulary {
        pieces = Map.copyOf(pieces);
    }

    /// Whether a folder has one.
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(TEXT_FILE)) || Files.isRegularFile(folder.resolve(JSON_FILE));
    }

    /// Reads a folder's.
    ///
    /// @throws UnfitNetworkException when it is of another kind than BERT's
    public static Vocabulary in(Path folder) throws IOException, UnfitNetworkException {
        Path text = folder.resolve(TEXT_FILE);
        return Files.isRegularFile(text) ? ofText(text) : ofJson(folder.resolve(JSON_FILE));
    }

    private static Vocabulary ofText(Path file) throws IOException, UnfitNetworkException {
        List<String> lines = Files.readAllLines(file);
        Map<String, Integer> pieces = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            pieces.putIfAbsent(lines.get(i), i);
        }
        return checked(TEXT_FILE, pieces, !pieces.containsKey("A") || !pieces.containsKey("The"));
    }

    private static Vocabulary ofJson(Path file) throws IOException, UnfitNetworkException {
        Map<?, ?> tokenizer = parsed(file);
        Map<?, ?> model = map(tokenizer.get("model"));
        Object type = model.get("type");
        boolean wordPiece = type == null ? model.containsKey("continuing_subword_prefix") : type.equals("WordPiece");
        if (!wordPiece) {
            throw new UnfitNetworkException(JSON_FILE + ": model.type: " + type + " (expected WordPiece)");
        }
        Map<String, Integer> pieces = new HashMap<>();
        map(model.get("vocab")).forEach((piece, number) -> {
            if (number instanceof Integer place) {
                pieces.put(String.valueOf(piece), place);
            }
        });
        boolean lowerCase =
                !Boolean.FALSE.equals(map(tokenizer.get("normalizer")).get("lowercase"));
        return checked(JSON_FILE, pieces, lowerCase);
    }

    /// JSON is YAML.
    private static Map<?, ?> parsed(Path file) throws IOException, UnfitNetworkException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setMaxAliasesForCollections(0);
        try (var reader = Files.newBufferedReader(file)) {
            return map(new Yaml(new SafeConstructor(options)).load(reader));
        } catch (YAMLException e) {
            throw new UnfitNetworkException(
                    JSON_FILE + ": not JSON (expected what Hugging Face's tokenizers write)", e);
        }
    }

    private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Vocabulary checked(String file, Map<String, Integer> pieces, boolean lowerCase)
            throws UnfitNetworkException {
        for (String needed : List.of(WordPieces.UNKNOWN, WordPieces.BEGIN, WordPieces.END)) {
            if (!pieces.containsKey(needed)) {
                throw new UnfitNetworkException(
                        file + ": no " + needed + " among " + pieces.size() + " word pieces (expected BERT's)");
            }
        }
        return new Vocabulary(pieces, lowerCase);
    }
}
