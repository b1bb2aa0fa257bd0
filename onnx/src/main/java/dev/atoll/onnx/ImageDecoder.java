package dev.atoll.onnx;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Reads photos that strangers send: JPEG, PNG, WebP, BMP and GIF, told apart by their bytes.
///
/// The picture comes upright (EXIF orientation), in 8-bit RGB: grey as three equal channels, alpha
/// over white, of 16 bits the upper 8, of an animation the first picture, colour profiles ignored.
/// The pixels are those that Pillow reads; of lossy WebP they differ a little, because the colours
/// of neighbouring pixels are blended in another way. Safe for all threads: large pictures wait
/// for each other, so that they fit into the heap.
public final class ImageDecoder {

    /// A photo of 100 megapixels is larger than what any usual camera takes.
    public static final long DEFAULT_MAX_PIXELS = 100_000_000;

    /// A JPEG in several scans needs up to 6 bytes a pixel outside the heap while it is decoded.
    static final long MAX_PIXELS_IN_SCANS = 40_000_000;

    /// Decoded in full up to here, for a JPEG 25 megapixels; beyond, every second (third, …) row
    /// and column is left out. It is not done below: it saves only a tenth of the time and changes
    /// probabilities (seen: by up to 0.02).
    static final double MAX_BYTES = 75_000_000;

    private final long maxPixels;
    private final DecodingMemory memory =
            new DecodingMemory(Runtime.getRuntime().maxMemory() / 2);

    /// @param maxPixels the largest width × height that is read
    public ImageDecoder(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("maxPixels: " + maxPixels + " (expected >= 1)");
        }
        this.maxPixels = maxPixels;
    }

    /// Reads a file that a caller sent.
    ///
    /// @param part what to keep of it, such as a smaller copy; the whole picture may be dropped
    ///     when this returns
    /// @throws BadInputException when it is no picture that can be read; names the file and says why
    /// @throws IOException when the file itself cannot be read
    public RgbImage decode(Upload upload, UnaryOperator<RgbImage> part) throws BadInputException, IOException {
        return decode(upload.path(), name(upload), part);
    }

    /// As [#decode(Upload, UnaryOperator)], for what needs the size of the photo as it was sent: of a
    /// very large one fewer pixels are read.
    public <T> T read(Upload upload, PhotoReader<T> reader) throws BadInputException, IOException {
        return read(upload.path(), name(upload), reader);
    }

    /// What is made of a photo.
    public interface PhotoReader<T> {

        /// Makes it; the whole picture may be dropped when this returns.
        ///
        /// @param photo its pixels
        /// @param width of the photo as it was sent, upright
        /// @param height of it
        T read(RgbImage photo, int width, int height);
    }

    private static String name(Upload upload) {
        return upload.originalFilename().isBlank() ? upload.name() : upload.originalFilename();
    }

    /// Reads a file.
    ///
    /// @param name what messages call it
    /// @param part what to keep of it, such as a smaller copy; the whole picture may be dropped
    ///     when this returns
    /// @throws BadInputException when it is no picture that can be read; names the file and says why
    /// @throws IOException when the file itself cannot be read
    public RgbImage decode(Path file, String name, UnaryOperator<RgbImage> part) throws BadInputException, IOException {
        return read(file, name, (photo, _, _) -> part.apply(photo));
    }

    /// As [#read(Upload, PhotoReader)].
    public <T> T read(Path file, String name, PhotoReader<T> reader) throws BadInputException, IOException {
        try (PictureFile picture = PictureFile.open(file, name)) {
            PictureFile.Header header = picture.header();
            requireAllowed(header, name);
            long bytes = (long) header.width() * header.height() * picture.bytesPerPixel();
            int step = (int) Math.ceil(Math.sqrt(bytes / MAX_BYTES));
            int taken = memory.take(bytes / ((long) step * step));
            try {
                RgbImage photo = PictureSamples.of(picture.read(step)).turned(header.orientation());
                boolean lying = header.orientation().transpose();
                return reader.read(
                        photo, lying ? header.height() : header.width(), lying ? header.width() : header.height());
            } finally {
                memory.giveBack(taken);
            }
        }
    }

    /// From the header alone, so that a picture that claims to be huge costs nothing.
    private void requireAllowed(PictureFile.Header header, String name) throws BadInputException {
        if (header.scans() > JpegScans.MAX_SCANS) {
            throw new BadInputException(
                    name + ": this JPEG has too many scans (expected at most " + JpegScans.MAX_SCANS + ")");
        }
        long limit = header.scans() > 1 ? Math.min(maxPixels, MAX_PIXELS_IN_SCANS) : maxPixels;
        if ((long) header.width() * header.height() > limit) {
            throw new BadInputException("%s: %d x %d pixels (expected at most %d megapixels)"
                    .formatted(name, header.width(), header.height(), limit / 1_000_000));
        }
    }
}
