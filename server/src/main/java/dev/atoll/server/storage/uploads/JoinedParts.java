package dev.atoll.server.storage.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/// Several streams read as one. Each is opened when the one before it has ended.
final class JoinedParts extends InputStream {

    private final Iterator<Part> parts;
    private InputStream current = InputStream.nullInputStream();

    JoinedParts(List<Part> parts) {
        this.parts = parts.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = current.read(buffer, offset, length);
        while (read < 0 && parts.hasNext()) {
            current.close();
            current = parts.next().open();
            read = current.read(buffer, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    /// Opens one of them.
    @FunctionalInterface
    interface Part {

        InputStream open() throws IOException;
    }
}
