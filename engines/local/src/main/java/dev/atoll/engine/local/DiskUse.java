package dev.atoll.engine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How much workloads have written. Counting a million files takes seconds, so a count is used again for a multiple of
/// the time it took.
final class DiskUse {

    private static final int TIMES_AS_LONG = 20;
    /// What even an empty file takes, more or less.
    private static final long BLOCK_BYTES = 4096;

    private final ConcurrentMap<String, Count> counts = new ConcurrentHashMap<>();

    /// @param tookNanos how long it took to count
    private record Count(long bytes, long tookNanos, long doneNanos) {

        boolean isFresh(long now) {
            return now - doneNanos < tookNanos * TIMES_AS_LONG;
        }
    }

    /// With the blocks of small files counted whole.
    long bytes(WorkloadFolder folder) throws IOException {
        try {
            return counts.compute(folder.id(), (_, before) -> {
                        long begun = System.nanoTime();
                        if (before != null && before.isFresh(begun)) {
                            return before;
                        }
                        long bytes = count(folder.work());
                        long now = System.nanoTime();
                        return new Count(bytes, now - begun, now);
                    })
                    .bytes();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    void forget(String id) {
        counts.remove(id);
    }

    private static long count(Path tree) {
        if (!Files.isDirectory(tree)) {
            return 0;
        }
        Counter counter = new Counter();
        try {
            Files.walkFileTree(tree, counter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counter.bytes;
    }

    private static final class Counter extends SimpleFileVisitor<Path> {

        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += Math.max(BLOCK_BYTES, attributes.size());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            bytes += BLOCK_BYTES;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // It was deleted while we counted, or is closed to us.
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
