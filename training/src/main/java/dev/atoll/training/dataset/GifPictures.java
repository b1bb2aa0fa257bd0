package dev.atoll.training.dataset;

import java.nio.ByteBuffer;

/// Counts the pictures of a GIF.
final class GifPictures {

    private static final int HEADER_BYTES = 13;
    private static final int PICTURE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE_HEADER_BYTES = 10;
    private static final int OWN_COLOURS = 0x80;

    private final ByteBuffer content;
    private int at;

    private GifPictures(ByteBuffer content) {
        this.content = content;
    }

    /// How many there are, counted no further than 2; what is cut off has those that it has.
    static int count(ByteBuffer content) {
        GifPictures pictures = new GifPictures(content);
        int count = 0;
        pictures.at = HEADER_BYTES + pictures.colours(HEADER_BYTES - 3);
        while (count < 2 && pictures.next()) {
            if (pictures.unsigned(pictures.at) == PICTURE) {
                count++;
            }
            pictures.skip();
        }
        return count;
    }

    private boolean next() {
        int block = unsigned(at);
        return block == PICTURE || block == EXTENSION;
    }

    private void skip() {
        if (unsigned(at) == PICTURE) {
            at += PICTURE_HEADER_BYTES + colours(at + PICTURE_HEADER_BYTES - 1) + 1;
        } else {
            at += 2;
        }
        int length = unsigned(at);
        while (length > 0) {
            at += 1 + length;
            length = unsigned(at);
        }
        at++;
    }

    /// How many bytes the table of colours takes that these flags announce.
    private int colours(int flagsAt) {
        int flags = Math.max(0, unsigned(flagsAt));
        return (flags & OWN_COLOURS) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private int unsigned(int index) {
        return index < content.limit() ? content.get(index) & 0xFF : -1;
    }
}
