package dev.atoll.server.storage.rclone;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads what the program writes, as much of it as is wanted.
final class RcloneOutput implements AutoCloseable {

    private static final long MOST_BYTES = 32 << 20;
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_ERRORS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Redaction redaction;
    private final RcloneReader reader;
    private final Consumer<RcloneLine> said;
    private final List<RcloneLine> errors = new ArrayList<>();
    private final Thread output;
    private final Thread lines;

    private volatile boolean tooMuch;

    RcloneOutput(Process process, Redaction redaction, RcloneReader reader, Consumer<RcloneLine> said) {
        this.process = process;
        this.redaction = redaction;
        this.reader = reader;
        this.said = said;
        this.output = Thread.ofVirtual().name("rclone-output").start(this::readOutput);
        this.lines = Thread.ofVirtual().name("rclone-lines").start(this::readLines);
    }

    boolean isTooMuch() {
        return tooMuch;
    }

    /// Waits until everything is read. A grandchild may hold the pipe open.
    void finish() throws InterruptedException {
        var _ = output.join(PATIENCE);
        var _ = lines.join(PATIENCE);
    }

    List<RcloneLine> errors() {
        synchronized (errors) {
            return List.copyOf(errors);
        }
    }

    private void readOutput() {
        try (InputStream from = new Bounded(process.getInputStream())) {
            if (!reader.read(from)) {
                tooMuch = true;
            }
        } catch (IOException e) {
            // It was ended, or wrote what nobody understands: what came is all there is.
            return;
        }
    }

    /// Ends where more comes than the program may write.
    private final class Bounded extends FilterInputStream {

        private long left = MOST_BYTES;

        private Bounded(InputStream from) {
            super(from);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                tooMuch = true;
                return -1;
            }
            return read;
        }
    }

    private void readLines() {
        try (BufferedReader from = new BufferedReader(process.errorReader(StandardCharsets.UTF_8))) {
            for (Optional<String> line = line(from); line.isPresent(); line = line(from)) {
                if (!line.get().isBlank()) {
                    take(RcloneLine.of(line.get(), redaction));
                }
            }
        } catch (IOException e) {
            // It was ended: what came is all there is.
            return;
        }
    }

    private void take(RcloneLine line) {
        if (line.isBad()) {
            synchronized (errors) {
                if (errors.size() == MOST_ERRORS) {
                    errors.remove(MOST_ERRORS / 2);
                }
                errors.add(line);
            }
        }
        said.accept(line);
    }

    private static Optional<String> line(Reader from) throws IOException {
        int next = from.read();
        if (next < 0) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        for (; next >= 0 && next != '\n'; next = from.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) next);
            }
        }
        return Optional.of(line.toString());
    }

    @Override
    public void close() {
        output.interrupt();
        lines.interrupt();
    }
}
