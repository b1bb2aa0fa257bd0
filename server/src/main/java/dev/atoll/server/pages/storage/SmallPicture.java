package dev.atoll.server.pages.storage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Makes pictures small, without ever holding a large one.
final class SmallPicture {

    /// More is refused before a pixel is read: a file of a few kilobytes can claim to be a square kilometre.
    private static final long MOST_PIXELS = 200_000_000;

    private static final int MOST_SIDE = 50_000;

    private SmallPicture() {}

    /// A JPEG that fits a square; empty for what is no picture, or too large a one.
    ///
    /// @param side of the square, in pixels
    static Optional<byte[]> of(InputStream bytes, int side) throws IOException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return read(reader, side);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<byte[]> read(ImageReader reader, int side) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || Math.max(width, height) > MOST_SIDE || (long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        // Every n-th pixel is enough, as long as twice as many are left as are wanted.
        int step = Math.max(1, Math.max(width, height) / (2 * side));
        param.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(jpeg(fitted(reader.read(0, param), side)));
    }

    private static BufferedImage fitted(BufferedImage picture, int side) {
        double scale = Math.min(1, (double) side / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var _ = ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
