package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The end of a zip, which says where its table of contents is. Readers take the whole table into
/// memory: one that is too long is refused before. (APPNOTE 4.3.14 to 4.3.16)
final class ZipTable {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int OFFSET_AT = 16;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int OFFSET64_AT = 48;

    /// Of a table, for each entry: 46 bytes, a name, times.
    private static final int BYTES_PER_ENTRY = 256;
    private static final int ALWAYS_ALLOWED = 64 * 1024;

    private ZipTable() {}

    /// @throws PlatformException `TOO_LARGE`
    /// @throws IOException when it is no zip
    static void check(String name, Path zip, long mostEntries) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            long end = end(channel);
            long length = end - offset(channel, end);
            long most = mostEntries * BYTES_PER_ENTRY + ALWAYS_ALLOWED;
            if (length < 0) {
                throw new IOException("its table is not where it says");
            }
            if (length > most) {
                throw new PlatformException(
                        ErrorCode.TOO_LARGE,
                        name + ": a table of " + length + " bytes (expected at most " + most + ", for " + mostEntries
                                + " files)");
            }
        }
    }

    private static long end(FileChannel channel) throws IOException {
        int length = (int) Math.min(channel.size(), END_LENGTH + LONGEST_COMMENT);
        long from = channel.size() - length;
        ByteBuffer tail = read(channel, from, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                return from + at;
            }
        }
        throw new IOException("it is no zip");
    }

    /// Where a locator stands, those who read the archive believe it, whatever the end says itself.
    private static long offset(FileChannel channel, long end) throws IOException {
        long offset = read(channel, end, END_LENGTH).getInt(OFFSET_AT) & UNSIGNED;
        if (end < LOCATOR_LENGTH) {
            return offset;
        }
        ByteBuffer locator = read(channel, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
        if (locator.getInt(0) != LOCATOR_SIGNATURE) {
            return offset;
        }
        long end64 = locator.getLong(8);
        if (end64 < 0 || end64 > end - END64_LENGTH) {
            throw new IOException("its table is not where it says");
        }
        ByteBuffer record = read(channel, end64, END64_LENGTH);
        if (record.getInt(0) != END64_SIGNATURE) {
            throw new IOException("its table is not where it says");
        }
        return record.getLong(OFFSET64_AT);
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("it ends too early");
            }
        }
        return bytes;
    }
}
