package dev.atoll.modules.demo;

import dev.atoll.sdk.Upload;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Pictures of a few pixels, written as rows of letters.
final class Tiny {

    private Tiny() {}

    /// R, G, B are pure red, green and blue, Y yellow, D a dark red, W white, K black.
    static Picture picture(String... rows) {
        int width = rows[0].length();
        int[] pixels = String.join("", rows).chars().map(Tiny::pixel).toArray();
        return new Picture("tiny.png", width, rows.length, pixels);
    }

    static Upload upload(Path folder, String... rows) throws IOException {
        return new Upload("photo", write(folder.resolve("tiny.png"), rows), "image/png", "tiny.png");
    }

    static Optional<Upload> photo(Path folder, String... rows) throws IOException {
        return Optional.of(upload(folder, rows));
    }

    static Path write(Path file, String... rows) throws IOException {
        Picture picture = picture(rows);
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static int pixel(int letter) {
        return switch (letter) {
            case 'R' -> 0xFF0000;
            case 'G' -> 0x00FF00;
            case 'B' -> 0x0000FF;
            case 'Y' -> 0xFFFF00;
            case 'D' -> 0x800000;
            case 'W' -> 0xFFFFFF;
            case 'K' -> 0x000000;
            default -> throw new IllegalArgumentException(Character.toString(letter));
        };
    }
}
