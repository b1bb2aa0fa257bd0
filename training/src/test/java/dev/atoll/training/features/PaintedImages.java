package dev.atoll.training.features;

import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;
import dev.atoll.training.dataset.DatasetImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Images of one colour each.
final class PaintedImages {

    private PaintedImages() {}

    /// As many as there are colours, of 20 × 10 pixels.
    ///
    /// @param colours as 0xRRGGBB
    static List<DatasetImage> in(Path folder, int... colours) throws IOException {
        List<DatasetImage> images = new ArrayList<>();
        for (int colour : colours) {
            images.add(image(folder, "%06x.png".formatted(colour), colour));
        }
        return images;
    }

    static DatasetImage image(Path folder, String name, int colour) throws IOException {
        BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200; i++) {
            picture.setRGB(i % 20, i / 20, colour);
        }
        Path file = folder.resolve(name);
        var _ = ImageIO.write(picture, "png", file.toFile());
        return new DatasetImage(name, file, 0, Sha256.of(file), images(name), Optional.empty());
    }

    private static int images(String name) {
        return name.hashCode();
    }

    /// Keeps what was reported.
    static final class Watched implements Progress {

        final List<Count> counts = new ArrayList<>();
        int cancelAfter = Integer.MAX_VALUE;

        @Override
        public void report(double fraction, String phase) {}

        @Override
        public synchronized void report(double fraction, String phase, Count count) {
            counts.add(count);
        }

        @Override
        public synchronized boolean isCancelled() {
            return counts.size() >= cancelAfter;
        }
    }
}
