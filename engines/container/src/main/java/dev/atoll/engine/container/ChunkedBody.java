package dev.atoll.engine.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body in chunks.
final class ChunkedBody extends InputStream {

    private static final int HEXADECIMAL = 16;

    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean over;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !over) {
            nextChunk();
        }
        if (over) {
            return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the connection ended within a chunk");
        }
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            // The end of the line after the last chunk.
            String _ = HttpAnswer.line(in);
        }
        first = false;
        String size = HttpAnswer.line(in).split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw new IOException("size of a chunk: " + size + " (expected a hexadecimal number)");
        }
        left = Long.parseLong(size, HEXADECIMAL);
        over = left == 0;
    }
}
