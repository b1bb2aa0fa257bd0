package dev.atoll.onnx;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Upload;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/// Reads photos that strangers send: JPEG, PNG, WebP, BMP and GIF, told apart by their bytes.
///
/// The picture comes upright (EXIF orientation), in 8-bit RGB: grey as three equal channels, alpha
/// over white, of 16 bits the upper 8, of an animation the first picture, colour profiles ignored.
/// The pixels are those that Pillow reads; of lossy WebP they differ a little, because the colours
/// of neighbouring pixels are blended in another way. Holds nothing; safe for all threads.
public final class ImageDecoder {

    /// A photo of 100 megapixels is larger than what any usual camera takes.
    public static final long DEFAULT_MAX_PIXELS = 100_000_000;

    /// Pixels decoded in full; beyond, every second (third, …) row and column is left out, which
    /// bounds the memory of one decoding to about 75 MB. It is not done below: it saves only a
    /// tenth of the time and changes probabilities (seen: by up to 0.02).
    static final long FULL_PIXELS = 25_000_000;

    /// A JPEG in several scans needs up to 6 bytes a pixel outside the heap while it is decoded.
    static final long MAX_PIXELS_IN_SCANS = 40_000_000;

    private final long maxPixels;

    /// @param maxPixels the largest width × height that is read
    public ImageDecoder(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("maxPixels: " + maxPixels + " (expected >= 1)");
        }
        this.maxPixels = maxPixels;
    }

    /// Reads a file that a caller sent.
    ///
    /// @throws BadInputException when it is no picture that can be read; names the file and says why
    /// @throws IOException when the file itself cannot be read
    public RgbImage decode(Upload upload) throws BadInputException, IOException {
        String name = upload.originalFilename().isBlank() ? upload.name() : upload.originalFilename();
        return decode(upload.path(), name);
    }

    /// Reads a file.
    ///
    /// @param name what messages call it
    /// @throws BadInputException when it is no picture that can be read; names the file and says why
    /// @throws IOException when the file itself cannot be read
    public RgbImage decode(Path file, String name) throws BadInputException, IOException {
        try (PictureStream stream = PictureStream.open(file)) {
            ImageFormat format = formatOf(stream, name);
            long limit = pixelLimit(stream, format, name);
            Orientation orientation = ExifOrientation.read(stream, format);
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            stream.seek(0);
            return PictureSamples.of(read(stream, format, name, limit)).turned(orientation);
        }
    }

    private static ImageFormat formatOf(PictureStream stream, String name) throws BadInputException, IOException {
        if (stream.length() == 0) {
            throw new BadInputException(name + ": empty (expected an image: " + ImageFormat.NAMES + ")");
        }
        byte[] head = new byte[(int) Math.min(stream.length(), ImageFormat.HEAD_LENGTH)];
        stream.readFully(head);
        return ImageFormat.of(head)
                .orElseThrow(() -> new BadInputException(name + ": not an image that can be read (expected "
                        + ImageFormat.NAMES + "; this file is none of them, whatever its name says)"));
    }

    /// The most pixels that this file may have.
    private long pixelLimit(PictureStream stream, ImageFormat format, String name)
            throws BadInputException, IOException {
        return switch (format) {
            case JPEG -> pixelLimitOfJpeg(JpegScans.count(stream), name);
            case WEBP -> {
                requireWholeWebp(stream, name);
                yield maxPixels;
            }
            case PNG, BMP, GIF -> maxPixels;
        };
    }

    private long pixelLimitOfJpeg(int scans, String name) throws BadInputException {
        if (scans > JpegScans.MAX_SCANS) {
            throw new BadInputException(
                    name + ": this JPEG has too many scans (expected at most " + JpegScans.MAX_SCANS + ")");
        }
        return scans > 1 ? Math.min(maxPixels, MAX_PIXELS_IN_SCANS) : maxPixels;
    }

    /// The WebP reader makes up what is missing; the length in the header tells.
    private static void requireWholeWebp(PictureStream stream, String name) throws BadInputException, IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(4);
        long expected = stream.readUnsignedInt() + 8;
        if (stream.length() < expected) {
            throw new BadInputException(
                    name + ": this WebP is cut off: " + stream.length() + " bytes (expected " + expected + ")");
        }
    }

    private static BufferedImage read(PictureStream stream, ImageFormat format, String name, long limit)
            throws BadInputException, IOException {
        ImageReader reader = ImageReaders.readerOf(format);
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
        try {
            reader.setInput(stream, true, true);
            int step = step(reader.getWidth(0), reader.getHeight(0), limit, name);
            BufferedImage picture = reader.read(0, parameters(reader, step));
            requireWholeJpeg(warnings, name);
            return picture;
        } catch (IOException | RuntimeException e) {
            // Readers answer damaged bytes with all kinds of exceptions; the mapped file itself does not fail.
            throw new BadInputException(
                    name + ": this " + format.displayName() + " is damaged or cut off (" + reason(e) + ")", e);
        } finally {
            reader.dispose();
        }
    }

    /// From the header alone, so that a picture that claims to be huge costs nothing.
    private static int step(int width, int height, long limit, String name) throws BadInputException {
        long pixels = (long) width * height;
        if (pixels > limit) {
            throw new BadInputException("%s: %d x %d pixels (expected at most %d megapixels)"
                    .formatted(name, width, height, limit / 1_000_000));
        }
        return (int) Math.ceil(Math.sqrt((double) pixels / FULL_PIXELS));
    }

    private static ImageReadParam parameters(ImageReader reader, int step) throws IOException {
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        keepStoredColours(reader, parameters);
        return parameters;
    }

    /// The JPEG reader fills what is missing with grey, and only warns.
    private static void requireWholeJpeg(List<String> warnings, String name) throws BadInputException {
        boolean cut = warnings.stream()
                .anyMatch(warning -> warning.startsWith("Truncated File") || warning.contains("premature end"));
        if (cut) {
            throw new BadInputException(name + ": this JPEG is cut off: its end is missing");
        }
    }

    /// Asks for the colour space the file is in: a conversion to sRGB by its profile takes longer
    /// than the decoding and is not what networks were trained with.
    private static void keepStoredColours(ImageReader reader, ImageReadParam parameters) throws IOException {
        ImageTypeSpecifier stored = reader.getRawImageType(0);
        if (stored != null
                && stored.getNumBands() == 3
                && stored.getColorModel().getColorSpace() instanceof ICC_ColorSpace) {
            parameters.setDestinationType(stored);
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? "it ends too early" : message;
    }
}
