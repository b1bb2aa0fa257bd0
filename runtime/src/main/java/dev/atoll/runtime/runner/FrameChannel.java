package dev.atoll.runtime.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Frames over a socket: kind (1 byte), length of the JSON (4), length of the bytes (4), JSON,
/// bytes. One reader at a time; writers take turns.
final class FrameChannel implements Closeable {

    /// What the front has let through is not refused on its way.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();
    private static final List<Frame.Kind> KINDS = List.of(Frame.Kind.values());
    private static final int HEAD_BYTES = 9;
    private static final int MOST_AT_ONCE = 1 << 20;
    private static final int FIRST_CAPACITY = 16 << 10;
    /// An answer held in memory; larger ones travel as files.
    private static final int MOST_BYTES = 1 << 30;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final ReentrantLock writing = new ReentrantLock();
    private ByteBuffer incoming = ByteBuffer.allocateDirect(FIRST_CAPACITY).flip();

    FrameChannel(SocketChannel socket) {
        this.socket = socket;
    }

    void write(Frame frame) throws IOException {
        byte[] json = JSON.writeValueAsBytes(frame.json());
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES + json.length)
                .put(frame.kind().code())
                .putInt(json.length)
                .putInt(length(frame))
                .put(json)
                .flip();
        writing.lock();
        try {
            write(head, ByteBuffer.wrap(frame.bytes()));
            for (ByteBuffer each : frame.more()) {
                write(NOTHING.duplicate(), each.duplicate());
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(ByteBuffer head, ByteBuffer rest) throws IOException {
        while (head.hasRemaining() || rest.hasRemaining()) {
            ByteBuffer chunk = chunk(rest);
            long ignored = socket.write(new ByteBuffer[] {head, chunk});
            rest.position(rest.position() + chunk.position());
        }
    }

    private static int length(Frame frame) throws IOException {
        long length = frame.bytes().length;
        for (ByteBuffer each : frame.more()) {
            length += each.remaining();
        }
        if (length > MOST_BYTES) {
            throw new IOException("frame length: " + length + " (expected 0 to " + MOST_BYTES + ")");
        }
        return (int) length;
    }

    /// Waits for the next frame.
    ///
    /// @throws EOFException when the other side is gone
    Frame read() throws IOException {
        need(HEAD_BYTES);
        Frame.Kind kind = kind(incoming.get());
        int jsonLength = length(incoming.getInt());
        int bytesLength = length(incoming.getInt());
        byte[] json = bytes(jsonLength);
        byte[] bytes = bytes(bytesLength);
        return new Frame(kind, (ObjectNode) JSON.readTree(json), bytes);
    }

    private static Frame.Kind kind(byte code) throws IOException {
        for (Frame.Kind kind : KINDS) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new IOException("frame kind: " + code + " (expected one of " + KINDS + ")");
    }

    private static int length(int length) throws IOException {
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("frame length: " + length + " (expected 0 to " + MOST_BYTES + ")");
        }
        return length;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int buffered = Math.min(length, incoming.remaining());
        incoming.get(bytes, 0, buffered);
        ByteBuffer rest = ByteBuffer.wrap(bytes, buffered, length - buffered);
        while (rest.hasRemaining()) {
            ByteBuffer chunk = chunk(rest);
            if (socket.read(chunk) < 0) {
                throw new EOFException("the other side is gone");
            }
            rest.position(rest.position() + chunk.position());
        }
        return bytes;
    }

    /// The JDK copies what it moves into native memory, as much as it is given at once.
    private static ByteBuffer chunk(ByteBuffer rest) {
        return rest.slice(rest.position(), Math.min(rest.remaining(), MOST_AT_ONCE));
    }

    private void need(int count) throws IOException {
        if (incoming.remaining() >= count) {
            return;
        }
        incoming.compact();
        while (incoming.position() < count) {
            if (socket.read(incoming) < 0) {
                incoming.flip();
                throw new EOFException("the other side is gone");
            }
        }
        incoming.flip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
