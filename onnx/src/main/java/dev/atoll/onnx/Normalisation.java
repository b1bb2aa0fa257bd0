package dev.atoll.onnx;

import java.nio.FloatBuffer;

/// What a network expects of a sample: `(sample − mean) / deviation`, the same for red, green and
/// blue, with samples from 0 to 255.
public record Normalisation(float mean, float deviation) {

    public Normalisation {
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("deviation: " + deviation + " (expected > 0)");
        }
    }

    /// Appends the picture to a buffer as three planes, red, green and blue, row by row.
    public void append(RgbImage image, FloatBuffer target) {
        RgbImage.Layout layout = image.layout();
        appendPlane(image, layout.red(), target);
        appendPlane(image, layout.green(), target);
        appendPlane(image, layout.blue(), target);
    }

    private void appendPlane(RgbImage image, int channel, FloatBuffer target) {
        byte[] samples = image.samples();
        RgbImage.Layout layout = image.layout();
        for (int y = 0; y < image.height(); y++) {
            int at = layout.origin() + y * layout.stepY() + channel;
            for (int x = 0; x < image.width(); x++) {
                target.put(((samples[at] & 0xFF) - mean) / deviation);
                at += layout.stepX();
            }
        }
    }
}
