package dev.atoll.onnx;

/// The colour of a picture's border: of each channel the median of the samples in the outermost rows
/// and columns, rounded down. Letterboxed in it, a photo does not get edges that are not there.
///
/// As NumPy does it, of a picture `a` of height, width and channels:
/// `floor(median(concatenate([a[0], a[-1], a[1:-1, 0], a[1:-1, -1]]), axis=0))`.
final class Border {

    private static final int SAMPLES = 256;

    private Border() {}

    /// A sample for each channel.
    static byte[] of(RgbImage picture, Colours.Order order) {
        int channels = order.channels();
        int[][] counts = new int[channels][SAMPLES];
        byte[] row = new byte[channels * picture.width()];
        int last = picture.height() - 1;
        for (int y = 0; y <= last; y++) {
            order.copy(picture, y, row, 0);
            if (y > 0 && y < last) {
                count(row, 0, channels, counts);
                count(row, row.length - channels, row.length, counts);
            } else {
                count(row, 0, row.length, counts);
            }
        }
        byte[] medians = new byte[channels];
        for (int channel = 0; channel < channels; channel++) {
            medians[channel] = (byte) median(counts[channel]);
        }
        return medians;
    }

    private static void count(byte[] row, int from, int to, int[][] counts) {
        for (int at = from; at < to; at++) {
            counts[at % counts.length][row[at] & 0xFF]++;
        }
    }

    private static int median(int[] counts) {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return (sampleAt(counts, (total - 1) / 2) + sampleAt(counts, total / 2)) / 2;
    }

    /// The sample at a place among all, sorted.
    private static int sampleAt(int[] counts, int place) {
        int sample = 0;
        int before = counts[0];
        while (before <= place) {
            sample++;
            before += counts[sample];
        }
        return sample;
    }
}
