package dev.atoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The files to ask about. A folder stands for the images directly in it, by name.
final class InputFiles {

    private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif");

    private InputFiles() {}

    /// Files are taken as they are, missing ones included: each gets its own error later.
    static List<Path> expand(List<String> typed) throws CommandException {
        List<Path> files = new ArrayList<>();
        for (String word : typed) {
            Path path = Path.of(word);
            if (Files.isDirectory(path)) {
                files.addAll(imagesIn(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> imagesIn(Path folder) throws CommandException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> images = entries.filter(Files::isRegularFile)
                    .filter(InputFiles::isImage)
                    .sorted()
                    .toList();
            if (images.isEmpty()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        folder + " holds no image (expected files ending in jpg, png, webp, bmp, gif)");
            }
            return images;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return IMAGES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /// The media type by the name's ending.
    static String mediaType(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "webp" -> "image/webp";
            case "bmp" -> "image/bmp";
            case "gif" -> "image/gif";
            case "txt" -> "text/plain";
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            case "wav" -> "audio/wav";
            default -> "application/octet-stream";
        };
    }
}
