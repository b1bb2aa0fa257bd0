package dev.atoll.onnx.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads protocol-buffer messages from a file, field by field. Payloads nobody asks for are skipped
/// without being read, so that weights of gigabytes cost nothing.
final class ProtoStream implements AutoCloseable {

    /// Protocol buffers' own readers stop here too.
    private static final int MAX_DEPTH = 100;

    /// Names, shapes and the like; nothing that is kept is longer.
    private static final int MAX_TEXT_BYTES = 16_000_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final String name;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    /// Where in the file the buffer begins.
    private long bufferStart;

    private int depth;

    private ProtoStream(FileChannel channel, String name) throws IOException {
        this.channel = channel;
        this.name = name;
        this.size = channel.size();
    }

    static ProtoStream open(Path file) throws IOException {
        return new ProtoStream(
                FileChannel.open(file, StandardOpenOption.READ),
                file.getFileName().toString());
    }

    /// What is done with one field.
    interface FieldReader {

        /// Reads the field's value from the stream, or leaves it.
        ///
        /// @param number of the field
        /// @param field where its value is
        void read(int number, Field field) throws IOException, UnfitNetworkException;
    }

    /// One field: a number, or bytes of the file.
    ///
    /// @param number its value when it is one
    /// @param end where its bytes end; -1 for a number
    record Field(long number, long end) {

        boolean isBytes() {
            return end >= 0;
        }
    }

    /// The length of the file.
    long size() {
        return size;
    }

    /// Reads the whole file as one message.
    void message(FieldReader reader) throws IOException, UnfitNetworkException {
        message(size, reader);
    }

    /// Reads a field that is a message; one that is none has no fields.
    void message(Field field, FieldReader reader) throws IOException, UnfitNetworkException {
        if (field.isBytes()) {
            message(field.end(), reader);
        }
    }

    private void message(long end, FieldReader reader) throws IOException, UnfitNetworkException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new UnfitNetworkException(
                    name + ": nested deeper than " + MAX_DEPTH + " messages (expected a network)");
        }
        while (position() < end) {
            long key = varint();
            Field field = field((int) (key & 7), end);
            reader.read((int) (key >>> 3), field);
            if (field.isBytes()) {
                seek(field.end());
            }
        }
        depth--;
    }

    /// The bytes of a field as a text.
    String text(Field field) throws IOException, UnfitNetworkException {
        long length = field.end() - position();
        if (!field.isBytes() || length > MAX_TEXT_BYTES) {
            throw damaged("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        for (int at = 0; at < bytes.length; ) {
            require(1);
            int count = Math.min(bytes.length - at, buffer.remaining());
            buffer.get(bytes, at, count);
            at += count;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Field field(int wireType, long end) throws IOException, UnfitNetworkException {
        return switch (wireType) {
            case 0 -> new Field(varint(), -1);
            case 1 -> skipped(Long.BYTES, end);
            case 2 -> {
                long length = varint();
                if (length < 0 || length > end - position()) {
                    throw new UnfitNetworkException(name + ": cut off or damaged: " + (size - position())
                            + " bytes follow byte " + position() + " (expected " + Long.toUnsignedString(length) + ")");
                }
                yield new Field(0, position() + length);
            }
            case 5 -> skipped(Integer.BYTES, end);
            default -> throw damaged("wire type " + wireType);
        };
    }

    private Field skipped(int bytes, long end) throws IOException, UnfitNetworkException {
        if (bytes > end - position()) {
            throw damaged("a number that is cut off");
        }
        seek(position() + bytes);
        return new Field(0, -1);
    }

    private long varint() throws IOException, UnfitNetworkException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(1);
            byte next = buffer.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("a number of more than 64 bits");
    }

    private long position() {
        return bufferStart + buffer.position();
    }

    private void seek(long target) {
        long inside = target - bufferStart;
        if (inside >= 0 && inside <= buffer.limit()) {
            buffer.position((int) inside);
        } else {
            bufferStart = target;
            buffer.limit(0);
        }
    }

    private void require(int count) throws IOException, UnfitNetworkException {
        if (buffer.remaining() >= count) {
            return;
        }
        bufferStart = position();
        buffer.clear();
        int read = channel.read(buffer, bufferStart);
        buffer.flip();
        if (read < count) {
            throw new UnfitNetworkException(name + ": cut off: it ends at byte " + size);
        }
    }

    private UnfitNetworkException damaged(String what) {
        return new UnfitNetworkException(
                name + ": not an ONNX network, or damaged: " + what + " before byte " + position());
    }
}
