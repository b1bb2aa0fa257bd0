package dev.atoll.onnx;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/// Finds out how a camera was held: EXIF's orientation in JPEG, PNG or WebP.
final class ExifOrientation {

    private static final int ORIENTATION_TAG = 0x0112;
    private static final int MAX_BLOCK = 1 << 20;
    private static final String JPEG_PREFIX = "Exif";

    private ExifOrientation() {}

    /// Leaves the stream at any position.
    static Orientation read(ImageInputStream stream, ImageFormat format) {
        try {
            return block(stream, format).map(ExifOrientation::orientation).orElse(Orientation.UPRIGHT);
        } catch (IOException | RuntimeException e) {
            // Damaged EXIF is common and must not cost the picture; so do other readers.
            return Orientation.UPRIGHT;
        }
    }

    private static Optional<ByteBuffer> block(ImageInputStream stream, ImageFormat format) throws IOException {
        return switch (format) {
            case JPEG -> segment(stream);
            case PNG -> chunk(stream, new Chunks("eXIf", ByteOrder.BIG_ENDIAN, 8, false, 4));
            case WEBP -> chunk(stream, new Chunks("EXIF", ByteOrder.LITTLE_ENDIAN, 12, true, 0));
            case BMP, GIF -> Optional.empty();
        };
    }

    private static Optional<ByteBuffer> segment(ImageInputStream stream) throws IOException {
        stream.seek(0);
        List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(stream, JPEG.APP1, JPEG_PREFIX);
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        // Two zeros follow the prefix; the segment's data begins after the first.
        return Optional.of(ByteBuffer.wrap(segments.getFirst().segmentData().readAllBytes())
                .position(JPEG_PREFIX.length() + 2)
                .slice());
    }

    /// How a format of chunks is laid out.
    ///
    /// @param wanted the chunk's name
    /// @param start where the first chunk begins
    /// @param nameFirst whether the name precedes the length
    /// @param trailer bytes after the content that the length does not count
    private record Chunks(String wanted, ByteOrder order, int start, boolean nameFirst, int trailer) {}

    private static Optional<ByteBuffer> chunk(ImageInputStream stream, Chunks chunks) throws IOException {
        stream.setByteOrder(chunks.order());
        long next = chunks.start();
        while (next + 8 <= stream.length()) {
            stream.seek(next);
            byte[] name = new byte[4];
            if (chunks.nameFirst()) {
                stream.readFully(name);
            }
            long length = stream.readUnsignedInt();
            if (!chunks.nameFirst()) {
                stream.readFully(name);
            }
            if (chunks.wanted().equals(new String(name, StandardCharsets.ISO_8859_1))) {
                return Optional.of(content(stream, length));
            }
            long padding = chunks.nameFirst() ? length % 2 : 0;
            next += 8 + length + padding + chunks.trailer();
        }
        return Optional.empty();
    }

    private static ByteBuffer content(ImageInputStream stream, long length) throws IOException {
        byte[] content = new byte[(int) Math.min(length, MAX_BLOCK)];
        stream.readFully(content);
        boolean prefixed = new String(content, 0, 4, StandardCharsets.ISO_8859_1).equals(JPEG_PREFIX);
        return prefixed ? ByteBuffer.wrap(content).position(6).slice() : ByteBuffer.wrap(content);
    }

    /// Reads the first directory of a TIFF structure.
    private static Orientation orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int count = tiff.getShort(directory) & 0xFFFF;
        for (int entry = directory + 2; entry < directory + 2 + 12 * count; entry += 12) {
            if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION_TAG) {
                return Orientation.ofExif(tiff.getShort(entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }
}
