package dev.atoll.server.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// A picture being decoded, without ever holding a large one: its size comes from its head, and of its
/// pixels every n-th is kept.
final class Decoding implements AutoCloseable {

    /// Of what is larger only the head is read.
    private static final long MOST_PIXELS = 100_000_000;

    private static final long MOST_BYTES = 200_000_000;
    private static final int KEPT = 64;
    private static final int LONGEST_REASON = 120;

    private final ImageInputStream input;
    private final @Nullable ImageReader reader;
    private String complaint = "";

    Decoding(InputStream bytes) throws IOException {
        this.input = new FileCacheImageInputStream(bytes, null);
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        this.reader = readers.hasNext() ? readers.next() : null;
    }

    boolean isPicture() {
        return reader != null;
    }

    /// Such as `png`.
    String format() throws IOException {
        return known().getFormatName().toLowerCase(Locale.ROOT);
    }

    /// Reads it.
    ///
    /// @param bytes how long the file is
    Look look(String type, long bytes) throws IOException {
        ImageReader decoder = known();
        decoder.addIIOReadWarningListener((source, warning) -> heed(warning));
        decoder.addIIOReadProgressListener(new UntilInterrupted());
        decoder.setInput(input, true, true);
        int width = decoder.getWidth(0);
        int height = decoder.getHeight(0);
        if (width < 1 || height < 1) {
            return new Look(type, 0, 0, "cannot be decoded: a picture of " + width + " × " + height + " pixels");
        }
        Look size = new Look(type, width, height, "");
        if ((long) width * height > MOST_PIXELS || bytes > MOST_BYTES) {
            return size;
        }
        try {
            decode(decoder, Math.max(1, Math.max(width, height) / KEPT));
            return size.failing(complaint);
        } catch (IOException | RuntimeException e) {
            return size.failing(problem(e));
        }
    }

    /// Pictures in colours for printing have no colours for a screen here, and pixels all the same.
    private static void decode(ImageReader decoder, int step) throws IOException {
        ImageReadParam param = decoder.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        try {
            var _ = decoder.read(0, param);
        } catch (IIOException e) {
            if (!decoder.canReadRaster() || !String.valueOf(e.getMessage()).contains("Unsupported")) {
                throw e;
            }
            var _ = decoder.readRaster(0, param);
        }
    }

    /// Decoders of JPEG fill with grey what is missing, and only mention it.
    private void heed(String warning) {
        boolean cut = warning.contains("Truncated")
                || warning.toLowerCase(Locale.ROOT).contains("premature end");
        if (cut && complaint.isEmpty()) {
            complaint = "ends too early: a part of the picture is missing";
        }
    }

    /// What a decoder says, for people.
    static String problem(@Nullable Throwable failure) {
        String said = failure == null ? "" : Objects.requireNonNullElse(failure.getMessage(), "");
        String plain = said.replaceAll("\\p{Cntrl}+", " ").strip();
        String kept = plain.substring(0, Math.min(plain.length(), LONGEST_REASON));
        return kept.isEmpty() ? "cannot be decoded" : "cannot be decoded: " + kept;
    }

    private ImageReader known() {
        return Objects.requireNonNull(reader, "a picture");
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.dispose();
        }
        input.close();
    }
}
