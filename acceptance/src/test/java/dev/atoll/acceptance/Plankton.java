package dev.atoll.acceptance;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Images of plankton in a folder for each class: the real ones where this machine has them, else
/// drawings that can be told apart.
final class Plankton {

    private static final Path SHARED = Optional.ofNullable(System.getenv("ATOLL_SHARED"))
            .map(Path::of)
            .orElse(Repository.root().resolve("../shared"));
    private static final List<String> CLASSES =
            List.of("Actinoptychus", "Bacillariophyceae", "Ciliophora", "Dinoflagellata", "Noctilucales", "Tripos");
    private static final int DRAWN = 12;

    private Plankton() {}

    /// Puts them into a new folder.
    static Path into(Path folder) throws IOException {
        Optional<Path> real = real();
        if (real.isPresent()) {
            copy(real.get(), folder);
        } else {
            var _ = drawn(folder);
        }
        return folder;
    }

    /// The folder of the real ones, where this machine has them.
    static Optional<Path> real() {
        return Optional.of(SHARED.resolve("data/phytoplankton-demo")).filter(Files::isDirectory);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /// Draws them into a new folder, whatever this machine has.
    static Path drawn(Path folder) throws IOException {
        Random random = new Random(7);
        for (int label = 0; label < CLASSES.size(); label++) {
            Path ofClass = Files.createDirectories(folder.resolve(CLASSES.get(label)));
            for (int number = 0; number < DRAWN; number++) {
                ImageIO.write(
                        drawing(label, random),
                        "png",
                        ofClass.resolve(number + ".png").toFile());
            }
        }
        return folder;
    }

    private static BufferedImage drawing(int label, Random random) {
        int width = random.nextInt(50, 100);
        int height = random.nextInt(50, 100);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        int ground = random.nextInt(190, 230);
        pen.setColor(new Color(ground, ground, ground - 20));
        pen.fillRect(0, 0, width, height);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.rotate(random.nextDouble(Math.TAU), width / 2.0, height / 2.0);
        pen.translate(width / 2, height / 2);
        pen.setColor(new Color(random.nextInt(60, 110), random.nextInt(60, 90), 40));
        shape(label, pen, random.nextInt(14, 22));
        pen.dispose();
        return picture;
    }

    private static void shape(int label, Graphics2D pen, int size) {
        pen.setStroke(new BasicStroke(2));
        switch (label) {
            case 0 -> star(pen, size);
            case 1 -> pen.fillRect(-size, -3, 2 * size, 6);
            case 2 -> pen.fillOval(-size, -size / 2, 2 * size, size);
            case 3 -> pen.fillPolygon(new int[] {-size, size, 0}, new int[] {size, size, -size}, 3);
            case 4 -> pen.drawOval(-size, -size, 2 * size, 2 * size);
            default -> anchor(pen, size);
        }
    }

    private static void star(Graphics2D pen, int size) {
        pen.fillOval(-size, -size, 2 * size, 2 * size);
        pen.setColor(Color.WHITE);
        for (int spoke = 0; spoke < 3; spoke++) {
            pen.rotate(Math.PI / 3);
            pen.drawLine(-size, 0, size, 0);
        }
    }

    private static void anchor(Graphics2D pen, int size) {
        pen.drawLine(0, -size, 0, size);
        pen.drawArc(-size, -size, 2 * size, 2 * size, 180, 180);
    }
}
