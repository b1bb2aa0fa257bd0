package dev.atoll.server.storage.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Ends the reading of a header that is longer than any honest one: readers take headers into memory.
final class HeaderLimit extends FilterInputStream {

    private final long most;
    private long left = Long.MAX_VALUE;

    HeaderLimit(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /// What is read from now on is a header.
    void header() {
        left = most;
    }

    /// What is read from now on is not.
    void content() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        take(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        take(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        take(skipped);
        return skipped;
    }

    private void take(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("a header has more than " + most + " bytes");
        }
    }
}
