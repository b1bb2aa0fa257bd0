package dev.atoll.onnx;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/// Counts the scans of a JPEG before it is decoded.
///
/// A JPEG in several scans, such as a progressive one, is kept in memory at several bytes a pixel
/// and gone over once a scan. Programs write about ten scans; a small file made in bad faith can
/// hold thousands and keep a thread busy for hours.
final class JpegScans {

    static final int MAX_SCANS = 100;

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int NO_MARKER = -1;

    private final ImageInputStream stream;
    private boolean progressive;
    private int components;
    private int scans;

    private JpegScans(ImageInputStream stream) {
        this.stream = stream;
    }

    /// The number of scans, counted no further than one above [#MAX_SCANS]. A file that ends too
    /// early has those that it has. Reads only the headers of a JPEG in one scan.
    static int count(ImageInputStream stream) throws IOException {
        stream.seek(2);
        JpegScans scans = new JpegScans(stream);
        boolean more = true;
        while (more) {
            more = scans.next();
        }
        return scans.scans;
    }

    private boolean next() throws IOException {
        int marker = nextMarker();
        if (marker == NO_MARKER || marker == END_OF_IMAGE) {
            return false;
        }
        long start = stream.getStreamPosition();
        int length = (Math.max(0, stream.read()) << 8) | Math.max(0, stream.read());
        if (isFrame(marker)) {
            progressive = (marker & 3) == 2;
            stream.skipBytes(5);
            components = stream.read();
        }
        if (marker == START_OF_SCAN) {
            scans++;
            boolean only = !progressive && stream.read() == components;
            if (only || scans > MAX_SCANS) {
                return false;
            }
        }
        stream.seek(start + length);
        return true;
    }

    /// Goes over a scan's content, where a zero or a restart number follows every 0xFF.
    private int nextMarker() throws IOException {
        int previous = 0;
        for (int current = stream.read(); current >= 0; current = stream.read()) {
            boolean restart = current >= 0xD0 && current <= 0xD7;
            if (previous == 0xFF && current != 0 && current != 0xFF && !restart) {
                return current;
            }
            previous = current;
        }
        return NO_MARKER;
    }

    /// SOF0 to SOF15, between which three other markers lie.
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
