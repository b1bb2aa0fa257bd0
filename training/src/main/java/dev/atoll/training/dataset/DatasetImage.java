package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// One image that can be learned from.
///
/// @param name how a person finds it: its path below the dataset, with `/`
/// @param file where its bytes are
/// @param label the place of its class in [Dataset#classes]
/// @param sha256 of its bytes, 64 hexadecimal digits
/// @param group the same for images that look nearly the same; they never end up in different parts
/// @param declared the part its author put it in; empty when that is left to us
public record DatasetImage(String name, Path file, int label, String sha256, int group, Optional<Part> declared) {

    /// Reads the file again.
    ///
    /// @throws BadInputException when it is no longer what was looked at
    public byte[] bytes() throws BadInputException, IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    name + ": vanished since it was looked at (expected a dataset that stays as it is while it is"
                            + " learned from)",
                    e);
        }
        if (!Hashes.of(bytes).equals(sha256)) {
            throw new BadInputException(name + ": changed since it was looked at (expected a dataset that stays as it"
                    + " is while it is learned from)");
        }
        return bytes;
    }
}
