package dev.atoll.onnx.heads;

import dev.atoll.onnx.Placement;
import java.util.Arrays;

/// Which class a network sees at each place of its output.
///
/// @param classes place of the class among the labels, row by row
@SuppressWarnings("ArrayRecordComponent") // A million places, none worth an object.
public record ClassMap(int width, int height, byte[] classes) {

    /// A mask larger than this shows nothing more: networks see about a quarter of a megapixel.
    public static final int MOST_PIXELS = 2_000_000;

    /// Each place's class of the highest number, of one plane for each class. A single plane is of one
    /// class against the background: above one half when all its numbers are probabilities, above 0
    /// when they are logits.
    public static ClassMap ofPlanes(float[] values, int planes, int height, int width) {
        int size = width * height;
        byte[] classes = new byte[size];
        if (planes == 1) {
            float least = areProbabilities(values) ? 0.5f : 0;
            for (int i = 0; i < size; i++) {
                classes[i] = (byte) (values[i] > least ? 1 : 0);
            }
            return new ClassMap(width, height, classes);
        }
        float[] best = Arrays.copyOf(values, size);
        for (int plane = 1; plane < planes; plane++) {
            int at = plane * size;
            for (int i = 0; i < size; i++) {
                float value = values[at + i];
                if (value > best[i]) {
                    best[i] = value;
                    classes[i] = (byte) plane;
                }
            }
        }
        return new ClassMap(width, height, classes);
    }

    private static boolean areProbabilities(float[] values) {
        for (float value : values) {
            if (value < 0 || value > 1) {
                return false;
            }
        }
        return true;
    }

    /// As [#ofPlanes], of one number for each class at each place.
    public static ClassMap ofPixels(float[] values, int height, int width, int channels) {
        byte[] classes = new byte[width * height];
        for (int i = 0, at = 0; i < classes.length; i++, at += channels) {
            int best = 0;
            for (int channel = 1; channel < channels; channel++) {
                if (values[at + channel] > values[at + best]) {
                    best = channel;
                }
            }
            classes[i] = (byte) best;
        }
        return new ClassMap(width, height, classes);
    }

    /// Of the classes themselves.
    public static ClassMap ofClasses(float[] values, int height, int width) {
        byte[] classes = new byte[width * height];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (byte) Math.clamp(Math.round(values[i]), 0, 255);
        }
        return new ClassMap(width, height, classes);
    }

    /// The highest class there is.
    public int highest() {
        int highest = 0;
        for (byte each : classes) {
            highest = Math.max(highest, each & 0xFF);
        }
        return highest;
    }

    /// The map of a photo in its own shape: as many pixels as the photo has, at most
    /// [#MOST_PIXELS]. What the network did not see is of class 0.
    ///
    /// @param placement of the photo in the input
    /// @param inputWidth of the network, which the output covers
    /// @param inputHeight of the network
    public ClassMap ofPhoto(Photo photo, Placement placement, int inputWidth, int inputHeight) {
        double shrink = Math.min(1, Math.sqrt(MOST_PIXELS / ((double) photo.width() * photo.height())));
        int newWidth = Math.max(1, (int) (photo.width() * shrink));
        int newHeight = Math.max(1, (int) (photo.height() * shrink));
        int[] columns = new int[newWidth];
        for (int x = 0; x < newWidth; x++) {
            double seen = (x + 0.5) * photo.seenWidth() / newWidth;
            double input = placement.x() + (seen - placement.left()) * placement.width() / placement.partWidth();
            boolean outside = seen < placement.left() || seen >= placement.left() + placement.partWidth();
            columns[x] = outside ? -1 : Math.clamp((int) (input * width / inputWidth), 0, width - 1);
        }
        byte[] target = new byte[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            double seen = (y + 0.5) * photo.seenHeight() / newHeight;
            double input = placement.y() + (seen - placement.top()) * placement.height() / placement.partHeight();
            if (seen >= placement.top() && seen < placement.top() + placement.partHeight()) {
                int line = Math.clamp((int) (input * height / inputHeight), 0, height - 1);
                copyLine(columns, line, target, y * newWidth);
            }
        }
        return new ClassMap(newWidth, newHeight, target);
    }

    private void copyLine(int[] columns, int line, byte[] target, int at) {
        for (int x = 0; x < columns.length; x++) {
            if (columns[x] >= 0) {
                target[at + x] = classes[line * width + columns[x]];
            }
        }
    }

    /// A photo's size.
    ///
    /// @param width as it was sent
    /// @param height as it was sent
    /// @param seenWidth as it was read: less, when it is very large
    /// @param seenHeight as it was read
    public record Photo(int width, int height, int seenWidth, int seenHeight) {}
}
