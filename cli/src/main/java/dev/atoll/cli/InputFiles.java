package dev.atoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The files to ask about. A folder stands for the images directly in it, by name; for a module that
/// listens, for the recordings.
final class InputFiles {

    private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif");
    private static final Set<String> RECORDINGS = Set.of("wav", "aiff", "aif", "au", "flac", "mp3", "ogg");

    private InputFiles() {}

    /// Files are taken as they are, missing ones included: each gets its own error later.
    ///
    /// @param accepted media types the module names; empty for any
    static List<Path> expand(List<String> typed, List<String> accepted) throws CommandException {
        boolean listens = accepted.stream().anyMatch(type -> type.startsWith("audio/"));
        List<Path> files = new ArrayList<>();
        for (String word : typed) {
            Path path = Path.of(word);
            if (Files.isDirectory(path)) {
                files.addAll(listens ? in(path, RECORDINGS, "recording") : in(path, IMAGES, "image"));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> in(Path folder, Set<String> endings, String what) throws CommandException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile)
                    .filter(file -> endings.contains(ending(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        folder + " holds no " + what + " (expected files ending in "
                                + String.join(", ", new TreeSet<>(endings)) + ")");
            }
            return files;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder + " cannot be read: " + e.getMessage());
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// The media type by the name's ending.
    static String mediaType(Path file) {
        return switch (ending(file)) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "bmp" -> "image/bmp";
            case "gif" -> "image/gif";
            case "txt" -> "text/plain";
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            case "wav" -> "audio/wav";
            case "aiff", "aif" -> "audio/aiff";
            case "au" -> "audio/basic";
            default -> "application/octet-stream";
        };
    }
}
