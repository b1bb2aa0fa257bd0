package dev.atoll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A folder of images, which people name where a module is expected.
final class ImageFolder {

    private static final String CLASSIFIER = "image-classification";

    private static final List<String> ENDINGS =
            List.of(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif");

    /// The images themselves, folders of classes, or those of parts with classes in them.
    private static final int DEPTH = 3;

    private ImageFolder() {}

    /// The module to train.
    ///
    /// @param typed its name or folder
    /// @throws CommandException when there is none; of images it says how to learn from them
    static Path module(ModuleFolders modules, String typed) throws CommandException {
        try {
            return modules.namedOrAt(typed);
        } catch (CommandException e) {
            if (e.code() != ExitCode.NOT_FOUND || !holdsImages(Path.of(typed))) {
                throw e;
            }
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    typed + " is a folder of images, not a module. Did you mean: ./atoll train " + CLASSIFIER
                            + " --data " + typed);
        }
    }

    static boolean holdsImages(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.anyMatch(ImageFolder::looksLikeImage);
        } catch (IOException | UncheckedIOException e) {
            // What cannot be read is told about as any other folder.
            return false;
        }
    }

    private static boolean looksLikeImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}
