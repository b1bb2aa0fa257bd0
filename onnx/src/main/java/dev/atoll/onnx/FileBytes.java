package dev.atoll.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads a file in pieces.
final class FileBytes {

    private static final int CHUNK_BYTES = 1 << 18;

    private FileBytes() {}

    /// What is done with a piece.
    interface ChunkReader {
        void read(ByteBuffer chunk);
    }

    static void read(Path file, ChunkReader reader) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(chunk) >= 0) {
                reader.read(chunk.flip());
                chunk.clear();
            }
        }
    }
}
