package dev.atoll.engine.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a workload printed, over all its starts and steps: a copy of what its containers keep, which forget it with
/// themselves and count nothing. When `output.log` is full it becomes `output.old.log`; `output.at` holds how many
/// bytes came before those of `output.log`. Whoever uses it holds the lock of [LogCopy].
record OutputLog(Path folder) {

    private static final int MOST_BYTES_READ = 1 << 20;

    /// Bytes of the log.
    ///
    /// @param from the place of the first in the log
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(long from, byte[] bytes) {

        long next() {
            return from + bytes.length;
        }
    }

    private Path current() {
        return folder.resolve("output.log");
    }

    private Path older() {
        return folder.resolve("output.old.log");
    }

    private Path at() {
        return folder.resolve("output.at");
    }

    /// @param most bytes both files may have together
    void append(byte[] bytes, long most) throws IOException {
        long size = size(current());
        if (size > most / 2) {
            TextFile.write(at(), Long.toString(begin() + size));
            Files.move(current(), older(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(current(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// The last lines, oldest first.
    List<String> last(int lines) throws IOException {
        List<String> newer = end(current()).lines().toList();
        List<String> all = newer.size() >= lines
                ? newer
                : Stream.concat(end(older()).lines(), newer.stream()).toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    /// What stands at a place of the log, or at the first that is left behind it; nothing when it was not printed yet.
    Bytes read(long offset, int most) throws IOException {
        long begin = begin();
        if (offset >= begin) {
            return new Bytes(offset, bytes(current(), offset - begin, most));
        }
        long oldest = begin - size(older());
        long from = Math.max(offset, oldest);
        return new Bytes(from, bytes(older(), from - oldest, (int) Math.min(most, begin - from)));
    }

    /// The place behind the last byte.
    long next() throws IOException {
        return begin() + size(current());
    }

    private long begin() throws IOException {
        Optional<String> text = TextFile.read(at()).map(String::strip).filter(number -> number.matches("\\d{1,18}"));
        return text.isPresent() ? Long.parseLong(text.get()) : 0;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static String end(Path file) throws IOException {
        long size = size(file);
        return new String(bytes(file, Math.max(0, size - MOST_BYTES_READ), MOST_BYTES_READ), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file, long from, int most) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = Math.clamp(channel.size() - from, 0, most);
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // Until all of it is there.
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
