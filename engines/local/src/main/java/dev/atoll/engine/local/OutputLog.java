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
import java.util.stream.Stream;

/// What a workload printed. The program appends to `current`; when that grows too large its end is
/// moved to `older` and it starts from nothing.
record OutputLog(Path current, Path older) {

    private static final int MOST_BYTES_READ = 1 << 20;
    private static final int MOST_REASON_CHARACTERS = 300;

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

    /// Keeps both files together below `bytes` and what is printed between two calls. What is printed
    /// in the microseconds between the last copy and the cut is lost: a pipe through us would lose
    /// nothing, but would break when the platform dies.
    void keepBelow(long bytes) throws IOException {
        if (!Files.exists(current) || Files.size(current) <= bytes / 2) {
            return;
        }
        try (FileChannel program = FileChannel.open(current, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long copied = program.size();
            Path fresh = older.resolveSibling(older.getFileName() + ".tmp");
            Files.write(fresh, bytes(program, Math.max(0, copied - bytes / 4), copied));
            Files.move(fresh, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            long size = program.size();
            Files.write(older, bytes(program, Math.max(copied, size - bytes / 4), size), StandardOpenOption.APPEND);
            // The program's descriptor appends, so it goes on at the new end.
            program.truncate(0);
        }
    }

    /// Puts the output of an earlier start aside.
    void rotate() throws IOException {
        if (Files.exists(current)) {
            Files.move(current, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String end(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            return new String(bytes(channel, Math.max(0, size - MOST_BYTES_READ), size), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
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
