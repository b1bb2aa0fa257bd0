package dev.atoll.server.storage;

import java.io.IOException;
import java.io.InputStream;

/// A file being read. Whoever opened it closes it.
///
/// @param bytes from the offset that was asked for to the end
public record Opened(Item item, InputStream bytes) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
