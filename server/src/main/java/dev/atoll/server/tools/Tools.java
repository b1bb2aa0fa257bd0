package dev.atoll.server.tools;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.metadata.ModuleName;
import dev.atoll.metadata.ToolRecipe;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The tools of this platform: a recipe is a folder in `tools` of the installation or of the platform's home. One that
/// is put there appears at the next question; one that is wrong is there, and says why it cannot be deployed.
@Singleton
public final class Tools {

    private static final Logger LOG = Logger.getLogger(Tools.class);
    private static final String FOLDER = "tools";
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int INSIDE = 4;

    private final List<Path> folders;
    private final Map<Path, Read> read = new LinkedHashMap<>();

    /// @param problems why it cannot be deployed; empty when it can
    private record Read(List<Long> stamps, List<ToolRecipe> recipe, List<String> problems) {}

    @Inject
    public Tools(PlatformConfig config) {
        this(Stream.concat(Stream.of(config.home()), config.installation().stream())
                .map(place -> place.resolve(FOLDER))
                .toList());
    }

    /// Those in folders; one in an earlier hides its namesake in a later one.
    Tools(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /// Those that can be deployed, by name.
    public List<ToolRecipe> all() {
        return present().values().stream()
                .flatMap(folder -> read(folder).recipe().stream())
                .toList();
    }

    /// Those of which all words are found in their metadata, as the catalogue finds modules: each begins a word, or
    /// stands inside one when it has four letters.
    ///
    /// @param text words; blank for all tools
    public List<ToolRecipe> search(String text) {
        List<String> words = words(text);
        return all().stream()
                .filter(tool -> words.stream().allMatch(word -> isIn(tool, word)))
                .toList();
    }

    private static boolean isIn(ToolRecipe tool, String word) {
        ModuleMetadata metadata = tool.metadata();
        return words(String.join(
                        " ",
                        tool.name(),
                        metadata.title(),
                        metadata.summary(),
                        metadata.description(),
                        String.join(" ", metadata.tags())))
                .stream()
                .anyMatch(found -> word.length() < INSIDE ? found.startsWith(word) : found.contains(word));
    }

    private static List<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Why others cannot, by name.
    public Map<String, List<String>> broken() {
        Map<String, List<String>> broken = new TreeMap<>();
        present().forEach((name, folder) -> {
            List<String> problems = read(folder).problems();
            if (!problems.isEmpty()) {
                broken.put(name, problems);
            }
        });
        return broken;
    }

    /// A tool, if there is one and its recipe is right.
    public Optional<ToolRecipe> find(String name) {
        return Optional.ofNullable(present().get(name))
                .flatMap(folder -> read(folder).recipe().stream().findFirst());
    }

    /// A tool.
    ///
    /// @throws PlatformException `NOT_FOUND`; `WORKLOAD_FAILED` for a recipe that is wrong
    public ToolRecipe get(String name) {
        Path folder = present().get(name);
        if (folder == null) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    "There is no tool " + name + " (expected one of "
                            + String.join(", ", present().keySet()) + ")");
        }
        Read found = read(folder);
        return found.recipe().stream()
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.WORKLOAD_FAILED,
                        "The recipe of " + name + " is wrong: " + String.join("; ", found.problems())));
    }

    /// What is answered on its form, whole: what was left out is as the recipe says.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    public static Map<String, String> answers(ToolRecipe tool, Map<String, String> given) {
        Map<String, String> answers = new LinkedHashMap<>(tool.defaults());
        given.forEach((name, answer) -> {
            ToolRecipe.Field field = tool.form().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> wrong("values", name, String.join(", ", answers.keySet())));
            if (!field.takes(answer)) {
                throw wrong("values." + name, answer, field.expected());
            }
            answers.put(name, answer);
        });
        return answers;
    }

    private static PlatformException wrong(String field, String found, String expected) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                field + ": " + found + " (expected " + (expected.isEmpty() ? "none" : expected) + ")");
    }

    private Map<String, Path> present() {
        Map<String, Path> present = new TreeMap<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, ToolRecipe::isRecipe)) {
                for (Path child : children) {
                    present.putIfAbsent(child.getFileName().toString(), child);
                }
            } catch (IOException e) {
                LOG.warnf("The tools in %s cannot be listed: %s", folder, e.getMessage());
            }
        }
        present.keySet().removeIf(name -> !ModuleName.isValid(name));
        return present;
    }

    private synchronized Read read(Path folder) {
        List<Long> stamps = stamps(folder);
        Read known = read.get(folder);
        if (known != null && known.stamps().equals(stamps)) {
            return known;
        }
        Read now = readAnew(folder, stamps);
        read.put(folder, now);
        return now;
    }

    private static Read readAnew(Path folder, List<Long> stamps) {
        try {
            return new Read(stamps, List.of(ToolRecipe.open(folder)), List.of());
        } catch (InvalidMetadataException e) {
            LOG.warnf("The tool %s is wrong: %s", folder.getFileName(), e.getMessage());
            return new Read(stamps, List.of(), e.problems());
        } catch (IOException e) {
            LOG.warnf("The tool %s cannot be read: %s", folder.getFileName(), e.toString());
            return new Read(
                    stamps,
                    List.of(),
                    List.of("ai4-metadata.yml: missing or unreadable (expected to be beside tool.yml)"));
        }
    }

    private static List<Long> stamps(Path folder) {
        List<Long> stamps = new ArrayList<>();
        for (String file : List.of(ToolRecipe.FILE, "ai4-metadata.yml")) {
            try {
                stamps.add(Files.getLastModifiedTime(folder.resolve(file)).toMillis());
                stamps.add(Files.size(folder.resolve(file)));
            } catch (IOException e) {
                stamps.add(0L);
            }
        }
        return stamps;
    }
}
