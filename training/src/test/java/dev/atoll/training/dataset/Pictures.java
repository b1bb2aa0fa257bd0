package dev.atoll.training.dataset;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Draws specimens: dark blots on a light background, of each number other ones.
final class Pictures {

    private static final int WIDTH = 72;
    private static final int HEIGHT = 60;

    private Pictures() {}

    static BufferedImage drawn(int number) {
        Random random = new Random(number);
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(235, 235, 228));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 6; i++) {
            pen.setColor(new Color(random.nextInt(140), random.nextInt(140), random.nextInt(140)));
            pen.fillOval(
                    random.nextInt(WIDTH - 20),
                    random.nextInt(HEIGHT - 20),
                    6 + random.nextInt(30),
                    6 + random.nextInt(20));
        }
        pen.dispose();
        return picture;
    }

    /// Writes as many different pictures, as `1.png`, `2.png`, ….
    ///
    /// @param first number of the drawings
    static void folder(Path folder, int count, int first) {
        for (int i = 1; i <= count; i++) {
            png(folder.resolve(i + ".png"), first + i);
        }
    }

    static Path png(Path file, int number) {
        return write(file, encoded(drawn(number), "png"));
    }

    static Path write(Path file, byte... content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path text(Path file, String... lines) {
        return write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static BufferedImage scaled(BufferedImage picture, double scale) {
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return scaled;
    }

    static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new AssertionError("nothing writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg(BufferedImage picture, float quality) {
        return encoded("jpeg", writer -> {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.write(null, new IIOImage(picture, List.of(), null), parameters);
        });
    }

    /// A JPEG of four channels, as printers want it.
    static byte[] cmyk() {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        Random random = new Random(4);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setPixel(x, y, new int[] {x * 3, y * 3, random.nextInt(40), 20});
            }
        }
        return encoded("jpeg", writer -> writer.write(null, new IIOImage(raster, List.of(), null), null));
    }

    static byte[] animation(int... numbers) {
        return encoded("gif", writer -> {
            writer.prepareWriteSequence(null);
            for (int number : numbers) {
                writer.writeToSequence(new IIOImage(drawn(number), List.of(), null), null);
            }
            writer.endWriteSequence();
        });
    }

    private interface Writing {
        void write(ImageWriter writer) throws IOException;
    }

    private static byte[] encoded(String format, Writing writing) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writing.write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// A PNG that says it is huge, and has nothing.
    static byte[] claiming(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0});
        CRC32 check = new CRC32();
        check.update(header.array(), 12, 17);
        return header.putInt((int) check.getValue()).array();
    }
}
