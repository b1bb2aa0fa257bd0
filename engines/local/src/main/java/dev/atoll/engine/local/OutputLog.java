package dev.atoll.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/// What a workload printed, over all its starts. The program appends to `current`; when that grows too large its end
/// is moved to `older` and it starts from nothing. `at` holds how many bytes came before those of `current`.
record OutputLog(Path current, Path older, Path at) {

    private static final int MOST_BYTES_READ = 1 << 20;
    private static final int MOST_REASON_CHARACTERS = 300;

    /// Nobody reads while a file is cut, and the bytes of one place change.
    private static final ReadWriteLock CUTTING = new ReentrantReadWriteLock();

    /// Bytes of the log.
    ///
    /// @param from the place of the first in the log
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(long from, byte[] bytes) {

        long next() {
            return from + bytes.length;
        }
    }

    /// The last lines, oldest first.
    List<String> last(int lines) throws IOException {
        List<String> newer = end(current).lines().toList();
        List<String> all = newer.size() >= lines
                ? newer
                : Stream.concat(end(older).lines(), newer.stream()).toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    /// The last line that says something, shortened: often the reason of a failure.
    Optional<String> lastWords() throws IOException {
        return end(current)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((_, line) -> line)
                .map(line -> line.substring(0, Math.min(line.length(), MOST_REASON_CHARACTERS)));
    }

    /// What stands at a place of the log, or at the first that is left behind it; nothing when it was not printed yet.
    Bytes read(long offset, int most) throws IOException {
        Lock lock = CUTTING.readLock();
        lock.lock();
        try {
            long begin = begin();
            if (offset >= begin) {
                return new Bytes(offset, bytes(current, offset - begin, most));
            }
            long oldest = begin - size(older);
            long from = Math.max(offset, oldest);
            return new Bytes(from, bytes(older, from - oldest, (int) Math.min(most, begin - from)));
        } finally {
            lock.unlock();
        }
    }

    /// The place behind the last byte.
    long next() throws IOException {
        Lock lock = CUTTING.readLock();
        lock.lock();
        try {
            return begin() + size(current);
        } finally {
            lock.unlock();
        }
    }

    /// Keeps both files together below `bytes` and what is printed between two calls. What is printed
    /// in the microseconds between the last copy and the cut is lost: a pipe through us would lose
    /// nothing, but would break when the platform dies.
    void keepBelow(long bytes) throws IOException {
        if (size(current) <= bytes / 2) {
            return;
        }
        Lock lock = CUTTING.writeLock();
        lock.lock();
        try (FileChannel program = FileChannel.open(current, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long copied = program.size();
            Path fresh = older.resolveSibling(older.getFileName() + ".tmp");
            Files.write(fresh, bytes(program, Math.max(0, copied - bytes / 4), copied));
            Files.move(fresh, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            long size = program.size();
            long kept = Math.max(copied, size - bytes / 4);
            // With a gap between the two, what was copied first would seem to stand where it did not.
            StandardOpenOption how = kept > copied ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
            Files.write(older, bytes(program, kept, size), StandardOpenOption.WRITE, how);
            TextFile.write(at, Long.toString(begin() + size));
            // The program's descriptor appends, so it goes on at the new end.
            program.truncate(0);
        } finally {
            lock.unlock();
        }
    }

    /// Puts the output of an earlier start aside.
    void rotate() throws IOException {
        Lock lock = CUTTING.writeLock();
        lock.lock();
        try {
            if (Files.exists(current)) {
                TextFile.write(at, Long.toString(begin() + size(current)));
                Files.move(current, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            lock.unlock();
        }
    }

    private long begin() throws IOException {
        Optional<String> text = TextFile.read(at);
        try {
            return text.isPresent() ? Long.parseLong(text.get().strip()) : 0;
        } catch (NumberFormatException e) {
            // Cut short by a loss of power.
            return 0;
        }
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
            long size = channel.size();
            return from >= size ? new byte[0] : bytes(channel, from, Math.min(size, from + most));
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private static byte[] bytes(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // Until all of it is there, or the file was cut meanwhile.
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }
}
