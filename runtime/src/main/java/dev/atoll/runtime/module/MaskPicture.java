package dev.atoll.runtime.module;

import dev.atoll.sdk.Mask;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// A mask as a PNG whose pixel values are the places of the classes, with a palette for the eye.
final class MaskPicture {

    private static final int BITS = 8;
    private static final int COLOURS = 256;
    private static final float GOLDEN_SECTION = 0.618034f;
    private static final float SATURATION = 0.65f;
    private static final float BRIGHTNESS = 0.85f;

    /// The Okabe-Ito colours, which most people can tell apart, whatever colours they see.
    private static final int[] PALETTE = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7, 0x999999
    };

    private MaskPicture() {}

    static byte[] png(Mask mask) {
        BufferedImage picture =
                new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_INDEXED, colours());
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(mask.classes(), 0, pixels, 0, pixels.length);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            if (!ImageIO.write(picture, "png", bytes)) {
                throw new IllegalStateException("no writer for PNG (expected one in the JDK)");
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("encoding in memory failed", e);
        }
    }

    /// The background is transparent. After the palette come hues a golden section apart, so that
    /// classes side by side differ most.
    private static IndexColorModel colours() {
        int[] colours = new int[COLOURS];
        for (int i = 1; i < COLOURS; i++) {
            colours[i] = i <= PALETTE.length
                    ? 0xFF000000 | PALETTE[i - 1]
                    : Color.HSBtoRGB(i * GOLDEN_SECTION % 1, SATURATION, BRIGHTNESS);
        }
        return new IndexColorModel(BITS, COLOURS, colours, 0, true, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }
}
