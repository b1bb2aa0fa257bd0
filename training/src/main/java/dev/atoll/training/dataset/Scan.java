package dev.atoll.training.dataset;

import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import dev.atoll.training.dataset.Look.Loss;
import dev.atoll.training.dataset.Look.Seen;
import dev.atoll.training.dataset.Look.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/// Looks at files: decodes each once, whatever it claims to be.
final class Scan {

    /// What tells of an animation stands within.
    private static final int HEAD_BYTES = 1 << 20;

    private static final Unusable VANISHED = new Unusable("vanished while it was looked at");
    private static final Unusable CHANGED = new Unusable("changed while it was looked at");

    private final ImageDecoder decoder;

    Scan(ImageDecoder decoder) {
        this.decoder = decoder;
    }

    private record State(long size, FileTime written) {

        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime());
        }
    }

    /// @throws IOException when the machine fails rather than the file
    Look look(SourceFile source, Progress progress) throws IOException {
        try {
            State before = State.of(source.file());
            Look look = lookAtContent(source, progress);
            return before.equals(State.of(source.file())) ? look : CHANGED;
        } catch (NoSuchFileException e) {
            return VANISHED;
        } catch (AccessDeniedException e) {
            return new Unusable("may not be read (expected a file that you have the right to read)");
        } catch (FileSystemException e) {
            return Files.exists(source.file())
                    ? new Unusable("cannot be read: " + Objects.requireNonNullElse(e.getReason(), "nobody says why"))
                    : VANISHED;
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(source.name() + ": " + e.getMessage(), e);
        } catch (InternalError e) {
            // What a mapped file answers when it gets shorter meanwhile.
            return CHANGED;
        }
    }

    private Look lookAtContent(SourceFile source, Progress progress) throws IOException {
        Path file = source.file();
        String sha256 = Hashes.ofFile(file, progress);
        ByteBuffer head = head(file);
        try {
            return decoder.read(file, source.name(), (photo, width, height) -> {
                PictureFormat format = PictureFormat.of(begin(head)).orElseThrow();
                return new Seen(
                        sha256, Fingerprint.of(photo, width, height), width, height, format, loss(format, head));
            });
        } catch (BadInputException e) {
            return new Unusable(String.valueOf(e.getMessage()).replace(source.name() + ": ", ""));
        }
    }

    private static Loss loss(PictureFormat format, ByteBuffer head) {
        if (format.isAnimated(head)) {
            return Loss.LATER_PICTURES;
        }
        if (format.isDeep(head)) {
            return Loss.FINE_STEPS;
        }
        return format.isCmyk(head) ? Loss.PRINTED_COLOURS : Loss.NONE;
    }

    private static byte[] begin(ByteBuffer head) {
        byte[] begin = new byte[Math.min(PictureFormat.HEAD_BYTES, head.limit())];
        head.get(0, begin);
        return begin;
    }

    private static ByteBuffer head(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return ByteBuffer.wrap(content.readNBytes(HEAD_BYTES));
        }
    }
}
