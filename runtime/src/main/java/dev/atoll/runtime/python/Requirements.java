package dev.atoll.runtime.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a module's folder says it requires.
///
/// @param folder of the module
/// @param files that say something about it, by their name in the folder, with their content
/// @param isPackage whether the module itself is to be installed
record Requirements(Path folder, TreeMap<String, String> files, boolean isPackage) {

    static final String FILE = "requirements.txt";
    static final String LOCK = "requirements.lock";

    private static final List<String> PROJECT = List.of("pyproject.toml", "setup.cfg", "setup.py", "VERSION");
    /// Others than these only configure tools.
    private static final Pattern PACKAGE = Pattern.compile("^\\[(project|build-system|metadata)]", Pattern.MULTILINE);

    static Requirements of(Path module) throws IOException {
        Path folder = module.toRealPath();
        TreeMap<String, String> files = new TreeMap<>();
        for (String name : PROJECT) {
            read(folder.resolve(name), name, files);
        }
        read(folder.resolve(LOCK), LOCK, files);
        // One may include another.
        readAll(folder, "requirements*.txt", "", files);
        readAll(folder.resolve("requirements"), "*.txt", "requirements/", files);
        boolean isPackage = files.containsKey("setup.py")
                || PACKAGE.matcher(files.getOrDefault("pyproject.toml", "")).find()
                || PACKAGE.matcher(files.getOrDefault("setup.cfg", "")).find();
        return new Requirements(folder, files, isPackage);
    }

    private static void readAll(Path folder, String names, String prefix, TreeMap<String, String> files)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
            for (Path file : found) {
                read(file, prefix + file.getFileName(), files);
            }
        }
    }

    private static void read(Path file, String name, TreeMap<String, String> files) throws IOException {
        if (Files.isRegularFile(file)) {
            files.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
    }

    /// Whether the module needs nothing but Python itself.
    boolean isEmpty() {
        return !isPackage && !files.containsKey(FILE) && !files.containsKey(LOCK);
    }

    /// The lock its author made; empty when there is none.
    Optional<String> authorsLock() {
        return Optional.ofNullable(files.get(LOCK));
    }

    /// What pip is told to look at.
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (files.containsKey(FILE)) {
            arguments.addAll(List.of("-r", FILE));
        }
        if (isPackage) {
            arguments.addAll(List.of("-e", "."));
        }
        return arguments;
    }

    /// Where a package is asked for, such as ` (requirements.txt line 3)`; empty when nothing here does.
    String place(String packageName) {
        Pattern named = Pattern.compile(
                "^\\s*[\"']?" + Pattern.quote(packageName) + "\\s*([\\[<>=!~;@#\"',\\\\]|$)", Pattern.CASE_INSENSITIVE);
        for (var file : files.entrySet()) {
            List<String> lines = file.getValue().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (named.matcher(lines.get(i)).find()) {
                    return " (" + file.getKey() + " line " + (i + 1) + ")";
                }
            }
        }
        return "";
    }

    /// Differs when what is required does, or the folder a package is installed from.
    String identity() {
        StringBuilder text = new StringBuilder();
        files.forEach((name, content) ->
                text.append(name).append('\0').append(content).append('\0'));
        return text.append(isPackage ? folder : "").toString();
    }
}
