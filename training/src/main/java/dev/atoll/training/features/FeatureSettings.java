package dev.atoll.training.features;

import dev.atoll.onnx.Colours;
import dev.atoll.onnx.Fit;
import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.ResizeFilter;
import java.util.List;

/// How features are made of images.
///
/// @param preparation of an image; square
/// @param views how many of the eight views are looked at, the image as it is first
public record FeatureSettings(Preparation preparation, int views) {

    /// What the images of EfficientNet-Lite were normalised with.
    private static final double MEAN = 127;

    private static final double DEVIATION = 128;

    public FeatureSettings {
        if (preparation.width() != preparation.height()) {
            throw new IllegalArgumentException(
                    "size: " + preparation.width() + " x " + preparation.height() + " (expected a square)");
        }
        if (views < 1 || views > Views.MOST) {
            throw new IllegalArgumentException("views: " + views + " (expected 1 to " + Views.MOST + ")");
        }
    }

    /// As our pre-trained network sees images: whole, on the colour of their border.
    public static FeatureSettings of(int side, int views) {
        Colours colours = new Colours(Colours.Order.RGB, true, Colours.BORDER, List.of(MEAN), List.of(DEVIATION));
        Fit fit = new Fit(Fit.Rule.LETTERBOX, 1);
        return new FeatureSettings(new Preparation(side, side, fit, ResizeFilter.BICUBIC, colours), views);
    }

    /// The side of the prepared image.
    int side() {
        return preparation.width();
    }
}
