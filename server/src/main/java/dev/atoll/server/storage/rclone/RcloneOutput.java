package dev.atoll.server.storage.rclone;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
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

    private static final int MOST_BYTES = 32 << 20;
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_ERRORS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Redaction redaction;
    private final Consumer<RcloneLine> said;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<RcloneLine> errors = new ArrayList<>();
    private final Thread output;
    private final Thread lines;

    private volatile boolean tooMuch;

    RcloneOutput(Process process, Redaction redaction, Consumer<RcloneLine> said) {
        this.process = process;
        this.redaction = redaction;
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

    String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    List<RcloneLine> errors() {
        synchronized (errors) {
            return List.copyOf(errors);
        }
    }

    private void readOutput() {
        byte[] buffer = new byte[16 << 10];
        try (InputStream from = process.getInputStream()) {
            for (int length = from.read(buffer); length >= 0 && !tooMuch; length = from.read(buffer)) {
                synchronized (bytes) {
                    bytes.write(buffer, 0, length);
                    tooMuch = bytes.size() > MOST_BYTES;
                }
            }
        } catch (IOException e) {
            // It was ended: what came is all there is.
            return;
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
