package dev.atoll.server.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The log of a job on this machine. It has an end, however much a program prints.
record LogFile(Path path) {

    private static final long MOST_BYTES = 4L << 20;
    private static final String FULL = "» More was printed; a log ends here.\n";

    boolean exists() {
        return Files.isRegularFile(path);
    }

    long size() {
        try {
            return exists() ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes at a place, over whatever a platform that was killed wrote behind it.
    ///
    /// @return how long it is then
    long append(long at, String text) {
        if (at >= MOST_BYTES) {
            return at;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] kept = at + bytes.length >= MOST_BYTES ? FULL.getBytes(StandardCharsets.UTF_8) : bytes;
        try {
            Files.createDirectories(path.getParent());
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long place = Math.min(at, channel.size());
                channel.truncate(place).position(place);
                ByteBuffer rest = ByteBuffer.wrap(kept);
                while (rest.hasRemaining()) {
                    var _ = channel.write(rest);
                }
                return kept == bytes ? channel.size() : Math.max(MOST_BYTES, channel.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param from where to begin; negative for that many before the end
    JobLog read(long from, int most) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            long begin = Math.clamp(from < 0 ? size + from : from, 0, size);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, size - begin));
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, begin + bytes.position());
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return new JobLog(text, begin, begin + bytes.position(), size, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
