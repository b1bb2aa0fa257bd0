package dev.atoll.onnx;

import java.util.List;

/// How a photo's colours become a network's numbers: `(sample − mean) / deviation`, with samples from
/// 0 to 255.
///
/// @param order of the channels
/// @param planes whether each channel is a plane of its own (NCHW), else pixel after pixel (NHWC)
/// @param fill the sample around a photo that does not fill the input; [#BORDER] for the photo's own
/// @param mean one for each channel, or one for all
/// @param deviation one for each channel, or one for all
public record Colours(Order order, boolean planes, int fill, List<Double> mean, List<Double> deviation) {

    /// Which channels there are, in the network's order.
    public enum Order {
        /// Red, green, blue.
        RGB(3),
        /// Blue, green, red.
        BGR(3),
        /// Brightness alone.
        GREY(1);

        private final int channels;

        Order(int channels) {
            this.channels = channels;
        }

        /// How many there are.
        public int channels() {
            return channels;
        }

        /// Copies a line of a picture into a row of the input.
        ///
        /// @param at the first pixel written
        void copy(RgbImage picture, int line, byte[] row, int at) {
            RgbImage.Layout layout = picture.layout();
            byte[] samples = picture.samples();
            int from = layout.origin() + line * layout.stepY();
            int first = this == BGR ? layout.blue() : layout.red();
            int last = this == BGR ? layout.red() : layout.blue();
            int to = at * channels;
            for (int x = 0; x < picture.width(); x++, from += layout.stepX()) {
                byte one = samples[from + first];
                byte two = samples[from + layout.green()];
                byte three = samples[from + last];
                if (this == GREY) {
                    row[to++] = grey(one, two, three);
                } else {
                    row[to++] = one;
                    row[to++] = two;
                    row[to++] = three;
                }
            }
        }

        /// By the weights of ITU-R BT.601, as Pillow does.
        private static byte grey(byte red, byte green, byte blue) {
            return (byte) (((red & 0xFF) * 19595 + (green & 0xFF) * 38470 + (blue & 0xFF) * 7471 + 0x8000) >> 16);
        }
    }

    /// Around a photo is the colour of its border: see [Border].
    public static final int BORDER = -1;

    private static final int SAMPLES = 256;

    public Colours {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        requireOneEach("mean", mean, order);
        requireOneEach("deviation", deviation, order);
        if (fill < BORDER || fill >= SAMPLES) {
            throw new IllegalArgumentException("fill: " + fill + " (expected 0 to 255)");
        }
        for (double each : deviation) {
            if (!(each > 0)) {
                throw new IllegalArgumentException("deviation: " + each + " (expected above 0)");
            }
        }
    }

    /// For each channel, the number of each sample.
    float[][] table() {
        float[][] table = new float[order.channels()][SAMPLES];
        for (int channel = 0; channel < table.length; channel++) {
            double middle = mean.get(Math.min(channel, mean.size() - 1));
            double width = deviation.get(Math.min(channel, deviation.size() - 1));
            for (int sample = 0; sample < SAMPLES; sample++) {
                table[channel][sample] = (float) ((sample - middle) / width);
            }
        }
        return table;
    }

    private static void requireOneEach(String name, List<Double> values, Order order) {
        if (values.size() != 1 && values.size() != order.channels()) {
            throw new IllegalArgumentException(name + ": " + values.size() + " numbers (expected 1, or "
                    + order.channels() + ", one for each channel)");
        }
    }
}
