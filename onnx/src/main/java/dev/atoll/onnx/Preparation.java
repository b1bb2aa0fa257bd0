package dev.atoll.onnx;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/// What a network expects of a photo: its size, how the photo is fitted into it, and how colours
/// become numbers.
///
/// @param width of the network's input, in pixels
/// @param height of it
/// @param fit how a photo of another shape is fitted in
/// @param filter how it is made smaller
/// @param colours how colours become numbers
public record Preparation(int width, int height, Fit fit, ResizeFilter filter, Colours colours) {

    public Preparation {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size: " + width + " x " + height + " (expected at least 1 x 1)");
        }
    }

    /// How many numbers the network takes.
    public int count() {
        return colours.order().channels() * width * height;
    }

    /// The input's dimensions, for one photo.
    public long[] shape() {
        long channels = colours.order().channels();
        return colours.planes() ? new long[] {1, channels, height, width} : new long[] {1, height, width, channels};
    }

    /// The part of a photo the network sees, in as many pixels as it sees of it.
    public RgbImage picture(RgbImage photo) {
        Placement placement = place(photo.width(), photo.height());
        RgbImage part = photo.crop(placement.left(), placement.top(), placement.partWidth(), placement.partHeight());
        return Resizing.resize(part, placement.width(), placement.height(), filter);
    }

    /// Where a photo of this size lies in the network's input.
    public Placement place(int photoWidth, int photoHeight) {
        return fit.place(photoWidth, photoHeight, width, height);
    }

    /// Writes a picture as the numbers the network takes.
    ///
    /// @param picture as [#picture] makes it
    /// @param placement of the photo it was made of
    public void write(RgbImage picture, Placement placement, FloatBuffer target) {
        float[][] values = colours.table();
        int channels = values.length;
        byte[] row = new byte[channels * width];
        byte[] fill = fill(picture);
        float[] numbers = new float[colours.planes() ? width : row.length];
        for (int y = 0; y < height; y++) {
            fillRow(picture, placement, fill, row, y - placement.y());
            for (int channel = 0; colours.planes() && channel < channels; channel++) {
                float[] table = values[channel];
                for (int x = 0, at = channel; x < width; x++, at += channels) {
                    numbers[x] = table[row[at] & 0xFF];
                }
                target.put((channel * height + y) * width, numbers);
            }
            if (!colours.planes()) {
                for (int at = 0; at < row.length; at++) {
                    numbers[at] = values[at % channels][row[at] & 0xFF];
                }
                target.put(y * row.length, numbers);
            }
        }
    }

    /// As the other, for a network that takes bytes.
    public void write(RgbImage picture, Placement placement, ByteBuffer target) {
        int channels = colours.order().channels();
        byte[] row = new byte[channels * width];
        byte[] fill = fill(picture);
        byte[] plane = new byte[width];
        for (int y = 0; y < height; y++) {
            fillRow(picture, placement, fill, row, y - placement.y());
            if (!colours.planes()) {
                target.put(y * row.length, row);
                continue;
            }
            for (int channel = 0; channel < channels; channel++) {
                for (int x = 0; x < width; x++) {
                    plane[x] = row[x * channels + channel];
                }
                target.put((channel * height + y) * width, plane);
            }
        }
    }

    /// A sample for each channel.
    private byte[] fill(RgbImage picture) {
        boolean covered = picture.width() == width && picture.height() == height;
        if (colours.fill() == Colours.BORDER && !covered) {
            return Border.of(picture, colours.order());
        }
        byte[] fill = new byte[colours.order().channels()];
        Arrays.fill(fill, (byte) colours.fill());
        return fill;
    }

    private void fillRow(RgbImage picture, Placement placement, byte[] fill, byte[] row, int line) {
        boolean outside = line < 0 || line >= picture.height();
        if (outside || picture.width() < width) {
            for (int at = 0; at < row.length; at++) {
                row[at] = fill[at % fill.length];
            }
        }
        if (!outside) {
            colours.order().copy(picture, line, row, placement.x());
        }
    }
}
