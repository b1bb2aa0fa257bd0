package dev.atoll.onnx;

import dev.atoll.sdk.BadInputException;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/// An open picture file: first its header, then its pixels. For one thread.
final class PictureFile implements AutoCloseable {

    private static final int RGB_BYTES = 3;

    private final PictureStream stream;
    private final ImageFormat format;
    private final String name;
    private final ImageReader reader;
    private final List<String> warnings = new ArrayList<>();

    /// What the header says.
    ///
    /// @param scans of a JPEG; 1 of the other formats
    record Header(int width, int height, int scans, Orientation orientation) {}

    private PictureFile(PictureStream stream, ImageFormat format, String name) throws IOException {
        this.stream = stream;
        this.format = format;
        this.name = name;
        this.reader = ImageReaders.readerOf(format);
        this.reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
    }

    /// Opens a file whose first bytes are those of a picture.
    static PictureFile open(Path file, String name) throws BadInputException, IOException {
        PictureStream stream = PictureStream.open(file);
        try {
            return new PictureFile(stream, formatOf(stream, name), name);
        } catch (BadInputException | IOException e) {
            stream.close();
            throw e;
        }
    }

    /// To be called once, before [#read].
    Header header() throws BadInputException {
        try {
            requireWholeWebp();
            int scans = format == ImageFormat.JPEG ? JpegScans.count(stream) : 1;
            Orientation orientation = ExifOrientation.read(stream, format);
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            stream.seek(0);
            reader.setInput(stream, true, true);
            return new Header(reader.getWidth(0), reader.getHeight(0), scans, orientation);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /// How much memory reading takes, the turn into RGB included. Looks beyond the size, so check
    /// that before.
    int bytesPerPixel() throws BadInputException {
        try {
            ImageTypeSpecifier stored = reader.getRawImageType(0);
            return stored == null ? RGB_BYTES + 1 : bytesPerPixel(stored);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /// Reads every `step`-th row and column.
    BufferedImage read(int step) throws BadInputException {
        try {
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(step, step, 0, 0);
            keepStoredColours(parameters);
            BufferedImage picture = reader.read(0, parameters);
            requireWholeJpeg();
            return picture;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
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

    /// The WebP reader makes up what is missing; the length in the header tells.
    private void requireWholeWebp() throws BadInputException, IOException {
        if (format != ImageFormat.WEBP) {
            return;
        }
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(4);
        long expected = stream.readUnsignedInt() + 8;
        if (stream.length() < expected) {
            throw new BadInputException(
                    name + ": this WebP is cut off: " + stream.length() + " bytes (expected " + expected + ")");
        }
    }

    /// The JPEG reader fills what is missing with grey, and only warns.
    private void requireWholeJpeg() throws BadInputException {
        boolean cut = warnings.stream()
                .anyMatch(warning -> warning.startsWith("Truncated File") || warning.contains("premature end"));
        if (cut) {
            throw new BadInputException(name + ": this JPEG is cut off: its end is missing");
        }
    }

    private static int bytesPerPixel(ImageTypeSpecifier stored) {
        SampleModel samples = stored.getSampleModel();
        int bytes = samples.getNumDataElements() * DataBuffer.getDataTypeSize(samples.getDataType()) / Byte.SIZE;
        boolean plain = stored.getNumBands() == bytes && !stored.getColorModel().hasAlpha();
        return plain ? bytes : bytes + RGB_BYTES;
    }

    /// Asks for the colour space the file is in: a conversion to sRGB by its profile takes longer
    /// than the decoding and is not what networks were trained with.
    private void keepStoredColours(ImageReadParam parameters) throws IOException {
        ImageTypeSpecifier stored = reader.getRawImageType(0);
        if (stored != null
                && stored.getNumBands() == RGB_BYTES
                && stored.getColorModel().getColorSpace() instanceof ICC_ColorSpace) {
            parameters.setDestinationType(stored);
        }
    }

    /// Readers answer damaged bytes with all kinds of exceptions; the mapped file itself does not fail.
    private BadInputException damaged(Exception cause) {
        String message = cause.getMessage();
        String reason = message == null ? "it ends too early" : message;
        return new BadInputException(
                name + ": this " + format.displayName() + " is damaged or cut off (" + reason + ")", cause);
    }
}
