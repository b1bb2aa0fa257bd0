package dev.atoll.training.memory;

import dev.atoll.training.features.Features;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What an earlier training learned from.
///
/// @param classes in the order of that classifier's output
/// @param images which it learned from, or some of each class where there were many
/// @param features what the network saw in them
public record Memory(List<String> classes, List<RememberedImage> images, Features features) {

    /// Where it lies in the folder of a result.
    public static final String FILE = "ckpts/remembered.bin";

    public Memory {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
        if (images.size() != features.images()) {
            throw new IllegalArgumentException("images: " + images.size() + " (expected " + features.images()
                    + ", as many as there are features of)");
        }
    }

    /// Reads what a training wrote.
    ///
    /// @throws DamagedMemoryException when the file is not as it was written
    /// @throws IOException when it cannot be read
    public static Memory read(Path file) throws DamagedMemoryException, IOException {
        return MemoryReader.read(file);
    }

    /// Writes as much as fits into the bound: of each class the same share, of all images if possible
    /// every view, else fewer.
    ///
    /// @param bound in bytes
    /// @throws IOException when the disk does not take it
    public void write(Path file, long bound) throws IOException {
        MemoryWriter.write(this, file, bound);
    }
}
