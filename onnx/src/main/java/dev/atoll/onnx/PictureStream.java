package dev.atoll.onnx;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/// A picture file for ImageIO's readers, mapped into memory rather than copied.
///
/// The WebP reader of TwelveMonkeys goes on after the end of a cut file for as long as it wants
/// pixels, with an exception for each bit: minutes for a large picture. This stream ends that.
final class PictureStream extends ImageInputStreamImpl {

    /// Readers look ahead by a few bytes at the end of good files.
    private static final int MAX_READS_PAST_END = 1000;

    private final Arena arena;
    private final ByteBuffer content;
    private int readsPastEnd;

    private PictureStream(Arena arena, ByteBuffer content) {
        this.arena = arena;
        this.content = content;
    }

    /// Opens a file of at most 2 GiB.
    static PictureStream open(Path file) throws IOException {
        Arena arena = Arena.ofConfined();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Math.min(channel.size(), Integer.MAX_VALUE);
            return new PictureStream(
                    arena, channel.map(MapMode.READ_ONLY, 0, size, arena).asByteBuffer());
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        return streamPos < content.limit() ? content.get((int) streamPos++) & 0xFF : pastEnd();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        int count = (int) Math.min(length, content.limit() - streamPos);
        if (count <= 0) {
            return length == 0 ? 0 : pastEnd();
        }
        content.get((int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return content.limit();
    }

    @Override
    public void close() throws IOException {
        super.close();
        arena.close();
    }

    private int pastEnd() throws IOException {
        readsPastEnd++;
        if (readsPastEnd > MAX_READS_PAST_END) {
            throw new IIOException("the file ends before its picture");
        }
        return -1;
    }
}
