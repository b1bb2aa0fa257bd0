package dev.atoll.server.pages.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Small pictures in a folder that does not grow beyond a size: those that nobody looked at for longest go,
/// and are made anew when somebody does.
final class KeptThumbnails {

    private static final long UNKNOWN = -1;

    private final Path folder;
    private final long mostBytes;
    private final InstantSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private long bytes = UNKNOWN;

    KeptThumbnails(Path folder, long mostBytes, InstantSource time) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.time = time;
    }

    Optional<byte[]> find(String sha256, int pixels) throws IOException {
        Path file = file(sha256, pixels);
        try {
            byte[] picture = Files.readAllBytes(file);
            touch(file);
            return Optional.of(picture);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Never half a picture under the name of a whole one.
    void keep(String sha256, int pixels, byte[] picture) throws IOException {
        Path file = file(sha256, pixels);
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), "new-", ".jpg");
        Files.write(draft, picture);
        touch(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        added(picture.length);
    }

    private Path file(String sha256, int pixels) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + "-" + pixels + ".jpg");
    }

    private void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time.instant()));
    }

    private void added(long more) throws IOException {
        lock.lock();
        try {
            bytes = bytes == UNKNOWN ? prune() : bytes + more;
            if (bytes > mostBytes) {
                bytes = prune();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Makes some room, so that it is not done for each picture anew.
    ///
    /// @return how many bytes there are then
    private long prune() throws IOException {
        List<Kept> all = all();
        long left = all.stream().mapToLong(Kept::bytes).sum();
        if (left <= mostBytes) {
            return left;
        }
        all.sort(Comparator.comparing(Kept::seen));
        for (Kept kept : all) {
            if (left <= mostBytes / 4 * 3) {
                break;
            }
            Files.deleteIfExists(kept.file);
            left -= kept.bytes;
        }
        return left;
    }

    private record Kept(Path file, long bytes, FileTime seen) {}

    private List<Kept> all() throws IOException {
        List<Kept> all = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                all.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                // A draft that got its name meanwhile.
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return all;
    }
}
