package dev.atoll.training.features;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A file of records, one behind the other, that is only ever appended to by the process that began
/// it. A record is its mark, its length, its key, a checksum of these and its bytes, and the bytes.
/// What a killed process left half written is not whole, and is passed over.
///
/// No channel reads or writes: an interrupted thread would close it for all others.
final class FeaturePack implements AutoCloseable {

    private static final int MARK = 0x41544631;
    private static final int HEADER_BYTES = Integer.BYTES * 3 + FeatureKey.BYTES;
    private static final int MOST_BYTES = 1 << 26;

    private final Path path;
    private final RandomAccessFile file;

    /// Tells other processes that the file is in use; empty where locks are not to be had.
    private final @Nullable FileLock lock;

    /// Where a record lies.
    ///
    /// @param offset of its bytes
    record Place(FeaturePack pack, long offset) {}

    /// Sees a record.
    interface Visitor {
        void visit(FeatureKey key, Place place, int length);
    }

    private FeaturePack(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
        this.lock = lock(file, true);
    }

    /// Opens what others wrote.
    static FeaturePack open(Path path) throws IOException {
        return new FeaturePack(path, new RandomAccessFile(path.toFile(), "r"));
    }

    /// Begins one of this process.
    static FeaturePack begin(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "", FeatureCache.ENDING);
        return new FeaturePack(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    Path path() {
        return path;
    }

    synchronized long size() throws IOException {
        return file.length();
    }

    /// Sees all records of which nothing is missing, by their headers alone.
    synchronized void visit(Visitor visitor) throws IOException {
        long size = file.length();
        byte[] header = new byte[HEADER_BYTES];
        for (long at = 0; at + HEADER_BYTES <= size; ) {
            file.seek(at);
            file.readFully(header);
            ByteBuffer fields = ByteBuffer.wrap(header);
            int mark = fields.getInt();
            int length = fields.getInt();
            at += HEADER_BYTES;
            if (mark != MARK || length < 1 || length > MOST_BYTES || at + length > size) {
                return;
            }
            visitor.visit(FeatureKey.read(fields), new Place(this, at), length);
            at += length;
        }
    }

    /// Reads a record's bytes and says whether they are as they were written.
    synchronized boolean readWhole(FeatureKey key, long offset, byte[] target) throws IOException {
        byte[] header = new byte[HEADER_BYTES];
        file.seek(offset - HEADER_BYTES);
        file.readFully(header);
        file.readFully(target);
        return ByteBuffer.wrap(header).equals(header(key, target));
    }

    synchronized void read(long offset, byte[] target) throws IOException {
        file.seek(offset);
        file.readFully(target);
    }

    /// Adds a record, and says where it lies.
    synchronized Place append(FeatureKey key, byte[] bytes) throws IOException {
        long at = file.length();
        byte[] record = new byte[HEADER_BYTES + bytes.length];
        header(key, bytes).get(record, 0, HEADER_BYTES);
        System.arraycopy(bytes, 0, record, HEADER_BYTES, bytes.length);
        try {
            file.seek(at);
            file.write(record);
        } catch (IOException e) {
            // A full disk takes a part of it, behind which nothing would be found.
            file.setLength(at);
            throw e;
        }
        return new Place(this, at + HEADER_BYTES);
    }

    /// Removes it, unless a process uses it.
    ///
    /// @return whether it is gone
    static boolean removeUnused(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
                FileLock alone = lock(file, false)) {
            return alone != null && Files.deleteIfExists(path);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (lock != null) {
                lock.release();
            }
        }
    }

    private static @Nullable FileLock lock(RandomAccessFile file, boolean shared) {
        try {
            return file.getChannel().tryLock(0, Long.MAX_VALUE, shared);
        } catch (IOException | OverlappingFileLockException e) {
            return null;
        }
    }

    private static ByteBuffer header(FeatureKey key, byte[] bytes) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putInt(MARK).putInt(bytes.length);
        key.write(header);
        CRC32C checksum = new CRC32C();
        checksum.update(header.array(), 0, header.position());
        checksum.update(bytes);
        return header.putInt((int) checksum.getValue()).flip();
    }
}
