package dev.atoll.engine.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a workload printed. The program appends to `current`; when that grows too large its end is
/// moved to `older` and it starts from nothing. Lines printed between the two steps are lost.
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

    /// Keeps both files together below `bytes` and what is printed between two calls.
    void keepBelow(long bytes) throws IOException {
        if (Files.exists(current) && Files.size(current) > bytes / 2) {
            byte[] kept = endBytes(current, (int) Math.min(bytes / 2, MOST_BYTES_READ));
            Path fresh = older.resolveSibling(older.getFileName() + ".tmp");
            Files.write(fresh, kept);
            Files.move(fresh, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // The program's descriptor appends, so it goes on at the new end.
            Files.newByteChannel(current, java.nio.file.StandardOpenOption.WRITE)
                    .truncate(0)
                    .close();
        }
    }

    /// Puts the output of an earlier start aside.
    void rotate() throws IOException {
        if (Files.exists(current)) {
            Files.move(current, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String end(Path file) throws IOException {
        return new String(endBytes(file, MOST_BYTES_READ), StandardCharsets.UTF_8);
    }

    private static byte[] endBytes(Path file, int most) throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
            long length = input.length();
            input.seek(Math.max(0, length - most));
            byte[] bytes = new byte[(int) Math.min(length, most)];
            int read = Math.max(0, input.read(bytes));
            return java.util.Arrays.copyOf(bytes, read);
        } catch (java.io.FileNotFoundException e) {
            throw (IOException) new NoSuchFileException(file.toString()).initCause(e);
        }
    }
}
