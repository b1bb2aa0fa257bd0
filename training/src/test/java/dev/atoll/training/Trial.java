package dev.atoll.training;

import dev.atoll.training.features.FeatureCache;
import dev.atoll.training.features.TinyBackbone;
import dev.atoll.training.record.BaseNetwork;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/// A folder in which a network that sees nothing but colours is trained with painted specimens.
///
/// @param folder with `data`
/// @param output of the next training
/// @param cache where features are kept
record Trial(Path folder, Path output, Path cache) {

    static final Color RED = new Color(230, 120, 120);
    static final Color GREEN = new Color(120, 220, 120);
    static final Color BLUE = new Color(120, 120, 235);

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    static Trial in(Path folder) {
        return new Trial(folder, folder.resolve("result"), folder.resolve("cache"));
    }

    /// With the result elsewhere.
    Trial into(String name) {
        return new Trial(folder, folder.resolve(name), cache);
    }

    Trial withCache(String name) {
        return new Trial(folder, output, folder.resolve(name));
    }

    /// Of each of two classes as many.
    Trial redAndGreen(int each) {
        paint("red", RED, 0, each);
        paint("green", GREEN, 0, each);
        return this;
    }

    Path data() {
        return folder.resolve("data");
    }

    /// Paints specimens into the folder of a class.
    ///
    /// @param first number of the specimens: each number looks different
    Trial paint(String place, Color background, int first, int count) {
        for (int number = first; number < first + count; number++) {
            paint(data().resolve(place).resolve(number + ".png"), background, number);
        }
        return this;
    }

    static Path paint(Path file, Color background, int number) {
        Random random = new Random(31L * number + background.getRGB());
        BufferedImage picture = new BufferedImage(64, 56, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(background);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int blot = 0; blot < 6; blot++) {
            pen.setColor(new Color(random.nextInt(140), random.nextInt(140), random.nextInt(140)));
            pen.fillOval(random.nextInt(50), random.nextInt(40), 4 + random.nextInt(14), 4 + random.nextInt(12));
        }
        pen.dispose();
        try {
            Files.createDirectories(file.getParent());
            var _ = ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param said names and values of arguments, one after the other
    TrainingSummary run(Object... said) throws Exception {
        return run(new RecordedTraining(folder, output), said);
    }

    /// As the other, at noon.
    TrainingSummary run(RecordedTraining training, Object... said) throws Exception {
        return run(NOON, training, said);
    }

    TrainingSummary run(Instant now, RecordedTraining training, Object... said) throws Exception {
        Map<String, Object> arguments = new HashMap<>(Map.of("imageSize", 32, "epochs", 12, "learningRate", 0.01));
        for (int at = 0; at < said.length; at += 2) {
            arguments.put((String) said[at], said[at + 1]);
        }
        return new ImageTraining(pretrained(), () -> now, () -> FeatureCache.in(cache))
                .run(Said.arguments(arguments), training);
    }

    RecordedTraining recorded() {
        return new RecordedTraining(folder, output);
    }

    private Pretrained pretrained() throws IOException {
        Path network = TinyBackbone.write(folder);
        BaseNetwork described = new BaseNetwork("Tiny", "Apache-2.0", "https://example.org/tiny", "0".repeat(64));
        return new Pretrained(network, "pooled", 3, described, "tiny");
    }

    byte[] network() throws IOException {
        return Files.readAllBytes(output.resolve("model.onnx"));
    }

    String text(String name) throws IOException {
        return Files.readString(output.resolve(name));
    }
}
