package dev.atoll.modules.speechdetection;

import java.awt.image.BufferedImage;
import java.util.List;

/// Draws the probability of speech over time, with the segments behind it. There are no letters on
/// it: a server may have no fonts.
final class ProbabilityCurve {

    static final int WIDTH = 960;
    static final int HEIGHT = 160;

    /// Translucent or mid, so that they can be seen on white and on dark.
    private static final int SEGMENT = 0x33_5E_C8_F2;

    private static final int CURVE = 0xFF_2A_8F_A8;
    private static final int HALF = 0x80_80_8C_92;

    private final Heard heard;
    private final BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);

    private ProbabilityCurve(Heard heard) {
        this.heard = heard;
    }

    static BufferedImage draw(Heard heard, List<Segment> segments) {
        ProbabilityCurve curve = new ProbabilityCurve(heard);
        segments.forEach(curve::shade);
        for (int x = 0; x < WIDTH; x++) {
            curve.column(x);
        }
        return curve.picture;
    }

    private void shade(Segment segment) {
        int from = (int) (segment.start() * WIDTH / heard.samples());
        int to = (int) Math.min(WIDTH - 1, segment.end() * WIDTH / heard.samples());
        for (int x = from; x <= to; x++) {
            fill(x, 0, HEIGHT, SEGMENT);
        }
    }

    /// From the lowest to the highest probability of the frames under the column and the one before
    /// them, so that the line has no gaps; at least three pixels.
    private void column(int x) {
        picture.setRGB(x, HEIGHT / 2, HALF);
        int frames = heard.probabilities().length;
        if (frames == 0) {
            return;
        }
        int here = (int) ((long) x * frames / WIDTH);
        int from = Math.max(0, here - 1);
        int to = (int) Math.max(here + 1L, (x + 1L) * frames / WIDTH);
        float low = 1;
        float high = 0;
        for (int frame = from; frame < to; frame++) {
            low = Math.min(low, heard.probabilities()[frame]);
            high = Math.max(high, heard.probabilities()[frame]);
        }
        fill(x, row(high) - 1, row(low) + 2, CURVE);
    }

    private static int row(float probability) {
        return 1 + Math.round((1 - Math.clamp(probability, 0f, 1f)) * (HEIGHT - 4));
    }

    private void fill(int x, int from, int to, int colour) {
        for (int y = Math.max(0, from); y < Math.min(HEIGHT, to); y++) {
            picture.setRGB(x, y, colour);
        }
    }
}
