package dev.atoll.server.catalog.entries;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The end of a zip, which says how long its table of contents is. Readers take the whole table into
/// memory: one of gigabytes has to be refused before.
final class ZipDirectory {

    static final String EXPECTED = "a zip of the module's folder";

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int SIZE_AT = 12;
    private static final int OFFSET_AT = 16;
    private static final long UNSIGNED = 0xFFFF_FFFFL;
    private static final long LONGEST_TABLE = 16L << 20;

    private ZipDirectory() {}

    /// @throws InvalidSubmissionException when it is no zip, or its table is too long
    static void check(Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            int length = (int) Math.min(channel.size(), END_LENGTH + LONGEST_COMMENT);
            long from = channel.size() - length;
            ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
                // Until it is full.
            }
            int end = end(tail);
            long size = tail.getInt(end + SIZE_AT) & UNSIGNED;
            long offset = tail.getInt(end + OFFSET_AT) & UNSIGNED;
            if (size == UNSIGNED || offset == UNSIGNED) {
                throw InvalidSubmissionException.of("package", "a zip larger than 4 GB", EXPECTED);
            }
            if (Math.max(size, from + end - offset) > LONGEST_TABLE) {
                throw InvalidSubmissionException.of("package", "too many files", "at most 10000");
            }
        }
    }

    private static int end(ByteBuffer tail) {
        for (int at = tail.capacity() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw InvalidSubmissionException.of("package", "not readable as a zip", EXPECTED);
    }
}
