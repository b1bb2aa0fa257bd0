package dev.atoll.server.snapshots;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Counts and hashes what is written, up to a limit.
final class SealingOutput extends FilterOutputStream {

    private final MessageDigest digest = sha256();
    private final long most;
    private long bytes;

    SealingOutput(OutputStream out, long most) {
        super(out);
        this.most = most;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        bytes += length;
        if (bytes > most) {
            throw new TooLargeException(bytes);
        }
        out.write(buffer, offset, length);
        digest.update(buffer, offset, length);
    }

    /// What is below is made safe first, and closed by whoever opened it.
    @Override
    public void close() throws IOException {
        out.flush();
    }

    long bytes() {
        return bytes;
    }

    /// The SHA-256 of all that was written, in hex. Asked once.
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
