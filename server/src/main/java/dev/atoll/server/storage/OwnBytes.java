package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.io.InputStream;

/// Bytes from the platform's own disk. That it fails is not the fault of whoever wants them elsewhere.
public final class OwnBytes extends InputStream {

    private final StoragePath path;
    private final InputStream bytes;

    /// @param path of the file, for the message
    public OwnBytes(StoragePath path, InputStream bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return bytes.read(target, offset, length);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    path + " cannot be read to its end: the disk of the platform does not give it; nothing was changed",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
