package dev.atoll.sdk;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// A picture.
///
/// @param content the encoded picture
/// @param mediaType such as `image/png`
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares them.
public record Image(byte[] content, String mediaType) implements Result {

    public Image {
        if (!mediaType.startsWith("image/")) {
            throw new IllegalArgumentException("mediaType: " + mediaType + " (expected such as image/png)");
        }
    }

    /// Encodes without loss.
    public static Image png(BufferedImage picture) {
        return new Image(encoded(picture), "image/png");
    }

    private static byte[] encoded(RenderedImage picture) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            if (!ImageIO.write(picture, "png", bytes)) {
                throw new IllegalArgumentException("picture: " + picture + " (expected one that PNG can hold)");
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("encoding in memory failed", e);
        }
    }
}
