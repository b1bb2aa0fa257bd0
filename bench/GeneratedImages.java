import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Small pictures of shapes on noise, as many as wanted, that no two are alike of: discs, bars, and lines.
record GeneratedImages(int count, long seed) {

    private static final List<String> CLASSES = List.of("disc", "bar", "line");
    private static final int SIDE = 72;

    /// Writes them into a folder for each class.
    void write(Path folder) throws Exception {
        ImageIO.setUseCache(false);
        int workers = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int first = worker;
                running.add(pool.submit(() -> {
                    for (int i = first; i < count; i += workers) {
                        write(folder, i);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private void write(Path folder, int number) throws IOException {
        int kind = number % CLASSES.size();
        Path target = Files.createDirectories(folder.resolve(CLASSES.get(kind)));
        ImageIO.write(picture(kind, new SplittableRandom(seed * 1_000_003 + number)), "jpg",
                target.resolve(number + ".jpg").toFile());
    }

    private static BufferedImage picture(int kind, SplittableRandom random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        int ground = random.nextInt(120, 220);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int grey = ground + random.nextInt(30);
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(random.nextInt(90), random.nextInt(90), random.nextInt(90)));
        graphics.setStroke(new BasicStroke((float) random.nextDouble(1, 4)));
        for (int shapes = random.nextInt(1, 5); shapes > 0; shapes--) {
            draw(graphics, kind, random);
        }
        graphics.dispose();
        return image;
    }

    private static void draw(Graphics2D graphics, int kind, SplittableRandom random) {
        double size = random.nextDouble(8, 32);
        AffineTransform place = AffineTransform.getTranslateInstance(random.nextDouble(SIDE), random.nextDouble(SIDE));
        place.rotate(random.nextDouble(Math.PI));
        switch (kind) {
            case 0 -> graphics.fill(place.createTransformedShape(new Ellipse2D.Double(-size / 2, -size / 2, size, size)));
            case 1 -> graphics.fill(place.createTransformedShape(new Rectangle2D.Double(-size, -size / 8, 2 * size, size / 4)));
            default -> {
                Path2D line = new Path2D.Double();
                line.moveTo(-size, 0);
                line.curveTo(-size / 2, size, size / 2, -size, size, 0);
                graphics.draw(place.createTransformedShape(line));
            }
        }
    }
}
