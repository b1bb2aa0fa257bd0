package dev.atoll.onnx;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The pictures of the tests, made by `pictures/make.py`, with what Pillow reads in them.
final class Pictures {

    private static final int SAMPLE_BYTES = 3 * 32 * 24;

    private Pictures() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.list(path("rgb.png").resolveSibling("."))) {
            return files.filter(file -> Files.exists(Path.of(file + ".rgb")))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Path path(String name) {
        URL url = Objects.requireNonNull(Pictures.class.getResource("pictures/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(path(name));
    }

    /// Rows of R G B bytes of the upright picture.
    static byte[] expected(Path picture) throws IOException {
        byte[] rgb = Files.readAllBytes(Path.of(picture + ".rgb"));
        if (rgb.length != SAMPLE_BYTES) {
            throw new AssertionError(picture + ": " + rgb.length + " bytes (expected " + SAMPLE_BYTES + ")");
        }
        return rgb;
    }
}
