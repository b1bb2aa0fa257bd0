package dev.atoll.server.projects;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Decodes a picture and encodes its pixels anew: where and by whom it was taken, and whatever else somebody
/// put beside the pixels, stays behind.
final class PictureRedrawing {

    private static final float QUALITY = 0.92f;

    /// Every scan goes over all pixels; a small file of very many would keep us busy for minutes.
    private static final int MOST_SCANS = 64;

    private PictureRedrawing() {}

    /// @param format `png` or `jpeg`
    /// @param bytes of which the size was checked
    /// @throws PlatformException `BAD_REQUEST` for what cannot be decoded
    static byte[] of(String format, byte[] bytes) {
        if (format.equals("jpeg") && scans(bytes) > MOST_SCANS) {
            throw refused("more than " + MOST_SCANS + " scans");
        }
        BufferedImage image = decoded(format, bytes);
        try {
            return encoded(format, image);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
    }

    private static BufferedImage decoded(String format, byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            // The decoder throws what it likes at a broken file.
            throw refused("cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int scans(byte[] bytes) {
        int scans = 0;
        for (int at = 1; at < bytes.length; at++) {
            if (bytes[at - 1] == (byte) 0xff && bytes[at] == (byte) 0xda) {
                scans++;
            }
        }
        return scans;
    }

    private static PlatformException refused(String why) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST, "logo: " + why + " (expected a PNG, JPEG or WebP picture that browsers show)");
    }
}
