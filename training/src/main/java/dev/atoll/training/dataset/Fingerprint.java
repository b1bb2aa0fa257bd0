package dev.atoll.training.dataset;

import dev.atoll.onnx.Colours;
import dev.atoll.onnx.Fit;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.ResizeFilter;
import dev.atoll.onnx.RgbImage;
import java.util.Arrays;
import java.util.List;

/// What stays the same when a picture is saved again, smaller or in another format: 64 bits to find
/// candidates with, and a tiny grey copy to compare them by. It can be compared in eight views, because
/// people multiply their images by mirroring and turning them, and a network sees the same in those.
///
/// The bits are the signs of the lowest frequencies of a discrete cosine transform ("pHash"), because
/// differences of neighbouring pixels are noise where specimens lie on an even background. The whole
/// picture is stretched into a square: in bars of a letterbox, thin specimens would look the same.
final class Fingerprint {

    /// A view has a number: 4 for rows and columns exchanged, and then 2 for upside down, 1 for mirrored.
    static final int VIEWS = 8;

    private static final int MIRRORED = 1;
    private static final int UPSIDE_DOWN = 2;
    private static final int TRANSPOSED = 4;

    private static final int SIDE = 32;
    private static final int FREQUENCIES = 8;
    private static final int TINY = 16;
    private static final double[][] COSINES = cosines();
    private static final Preparation SQUARE = new Preparation(
            SIDE,
            SIDE,
            Fit.STRETCH,
            ResizeFilter.BILINEAR,
            new Colours(Colours.Order.RGB, false, 0, List.of(0.0), List.of(1.0)));

    /// Below this deviation of its grey values, a picture shows nothing to tell it by.
    private static final double FLAT = 3;

    /// In 64 bits; chance makes pictures differ in about 32.
    private static final int MOST_DIFFERENT_BITS = 8;

    /// Correlation of the tiny copies.
    private static final double LEAST_ALIKE = 0.985;

    /// The same of views. Stricter: with eight tries, some round specimens look like each other in one.
    private static final double LEAST_ALIKE_IN_VIEWS = 0.995;

    /// How far the mean brightness may be apart, in steps of 256.
    private static final double MOST_BRIGHTER = 8;

    /// How far the logarithms of width by height may be apart, besides what rounding to pixels does.
    private static final double MOST_STRETCHED = 0.02;

    private final long[] bits;
    private final byte[] tiny;
    private final float mean;
    private final float deviation;
    private final int width;
    private final int height;

    private Fingerprint(double[][] grey, int width, int height) {
        this.bits = bitsOfViews(grey);
        this.tiny = tiny(grey);
        this.width = width;
        this.height = height;
        double sum = 0;
        double squares = 0;
        for (byte each : tiny) {
            sum += each & 0xFF;
            squares += (each & 0xFF) * (each & 0xFF);
        }
        this.mean = (float) (sum / tiny.length);
        this.deviation =
                (float) Math.sqrt(Math.max(0, squares / tiny.length - (sum / tiny.length) * (sum / tiny.length)));
    }

    /// Of a picture of which every pixel may not have been read.
    ///
    /// @param width of the picture as it is in the file, upright
    /// @param height of it
    static Fingerprint of(RgbImage picture, int width, int height) {
        byte[] rgb = SQUARE.picture(picture).toBytes();
        double[][] grey = new double[SIDE][SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            grey[i / SIDE][i % SIDE] =
                    0.299 * (rgb[3 * i] & 0xFF) + 0.587 * (rgb[3 * i + 1] & 0xFF) + 0.114 * (rgb[3 * i + 2] & 0xFF);
        }
        return new Fingerprint(grey, width, height);
    }

    /// Of the picture as it is.
    long bits() {
        return bits[0];
    }

    /// Of each of its views.
    long[] bitsOfViews() {
        return bits.clone();
    }

    boolean isFlat() {
        return deviation < FLAT;
    }

    static boolean mayBeAlike(long bits, long others) {
        return Long.bitCount(bits ^ others) <= MOST_DIFFERENT_BITS;
    }

    /// Whether a view of this shows the same picture as another; slower than [#mayBeAlike], and surer.
    boolean isAlike(int view, Fingerprint other) {
        if (isFlat() || other.isFlat() || Math.abs(mean - other.mean) > MOST_BRIGHTER) {
            return false;
        }
        double shape = Math.log((double) width / height) * ((view & TRANSPOSED) == 0 ? 1 : -1);
        double stretched = Math.abs(shape - Math.log((double) other.width / other.height));
        double rounding = 1.0 / Math.min(Math.min(width, height), Math.min(other.width, other.height));
        double least = view == 0 ? LEAST_ALIKE : LEAST_ALIKE_IN_VIEWS;
        return stretched <= MOST_STRETCHED + rounding && correlation(view, other) >= least;
    }

    private double correlation(int view, Fingerprint other) {
        int products = 0;
        for (int i = 0; i < tiny.length; i++) {
            products += (tiny[place(view, i / TINY, i % TINY)] & 0xFF) * (other.tiny[i] & 0xFF);
        }
        double covariance = (double) products / tiny.length - (double) mean * other.mean;
        return covariance / ((double) deviation * other.deviation);
    }

    /// Where in the tiny copy lies what a view has at `y` and `x`.
    private static int place(int view, int y, int x) {
        int row = (view & UPSIDE_DOWN) == 0 ? y : TINY - 1 - y;
        int column = (view & MIRRORED) == 0 ? x : TINY - 1 - x;
        return (view & TRANSPOSED) == 0 ? row * TINY + column : column * TINY + row;
    }

    private static byte[] tiny(double[][] grey) {
        byte[] tiny = new byte[TINY * TINY];
        for (int y = 0; y < TINY; y++) {
            for (int x = 0; x < TINY; x++) {
                double sum = grey[2 * y][2 * x]
                        + grey[2 * y][2 * x + 1]
                        + grey[2 * y + 1][2 * x]
                        + grey[2 * y + 1][2 * x + 1];
                tiny[y * TINY + x] = (byte) Math.round(sum / 4);
            }
        }
        return tiny;
    }

    private static long[] bitsOfViews(double[][] grey) {
        double[] waves = waves(grey);
        long[] bits = new long[VIEWS];
        Arrays.setAll(bits, view -> bits(viewed(waves, view)));
        return bits;
    }

    private static double[] waves(double[][] grey) {
        double[] waves = new double[FREQUENCIES * FREQUENCIES];
        double[][] rows = new double[FREQUENCIES][SIDE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int y = 0; y < SIDE; y++) {
                rows[u][y] = product(COSINES[u], grey[y]);
            }
            for (int v = 0; v < FREQUENCIES; v++) {
                waves[v * FREQUENCIES + u] = product(COSINES[v], rows[u]);
            }
        }
        return waves;
    }

    /// The waves of a view: a cosine of odd frequency changes its sign when it is read backwards.
    private static double[] viewed(double[] waves, int view) {
        double[] viewed = new double[waves.length];
        for (int i = 0; i < viewed.length; i++) {
            int v = i / FREQUENCIES;
            int u = i % FREQUENCIES;
            int backwards = ((view & UPSIDE_DOWN) == 0 ? 0 : v) + ((view & MIRRORED) == 0 ? 0 : u);
            double wave = waves[(view & TRANSPOSED) == 0 ? i : u * FREQUENCIES + v];
            viewed[i] = backwards % 2 == 0 ? wave : -wave;
        }
        return viewed;
    }

    private static long bits(double[] waves) {
        // The first is the mean brightness, which says nothing of what is seen.
        double[] sorted = Arrays.copyOfRange(waves, 1, waves.length);
        Arrays.sort(sorted);
        double middle = sorted[sorted.length / 2];
        long bits = 0;
        for (int i = 1; i < waves.length; i++) {
            bits |= waves[i] > middle ? 1L << i : 0;
        }
        return bits;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SIDE];
        for (int wave = 0; wave < FREQUENCIES; wave++) {
            for (int i = 0; i < SIDE; i++) {
                cosines[wave][i] = Math.cos(Math.PI * wave * (2 * i + 1) / (2 * SIDE));
            }
        }
        return cosines;
    }
}
