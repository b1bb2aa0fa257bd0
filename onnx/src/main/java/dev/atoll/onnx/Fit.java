package dev.atoll.onnx;

import org.jspecify.annotations.Nullable;

/// How a photo is fitted into a network's input.
///
/// @param rule what happens to a photo of another shape
/// @param share of the photo that is kept, for [Rule#CROP]
public record Fit(Rule rule, double share) {

    /// What happens to a photo of another shape.
    public enum Rule {
        /// It is stretched.
        STRETCH,
        /// Its middle is cut out, in the shape of the input.
        CROP,
        /// It keeps its shape in the middle, with bars at two sides.
        LETTERBOX,
        /// It keeps its shape in the upper left corner, with a bar at one side.
        LETTERBOX_TOP_LEFT
    }

    /// Stretched to the input's shape.
    public static final Fit STRETCH = new Fit(Rule.STRETCH, 1);

    public Fit {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("crop: " + share + " (expected above 0, at most 1)");
        }
    }

    Placement place(int photoWidth, int photoHeight, int width, int height) {
        return switch (rule) {
            case STRETCH -> new Placement(0, 0, photoWidth, photoHeight, 0, 0, width, height);
            case CROP -> cropped(photoWidth, photoHeight, width, height);
            case LETTERBOX -> boxed(photoWidth, photoHeight, width, height);
            case LETTERBOX_TOP_LEFT ->
                boxed(photoWidth, photoHeight, width, height).atTopLeft();
        };
    }

    private Placement cropped(int photoWidth, int photoHeight, int width, int height) {
        double scale = Math.min((double) photoWidth / width, (double) photoHeight / height) * share;
        int partWidth = Math.clamp(Math.round(width * scale), 1, photoWidth);
        int partHeight = Math.clamp(Math.round(height * scale), 1, photoHeight);
        int left = (photoWidth - partWidth) / 2;
        int top = (photoHeight - partHeight) / 2;
        return new Placement(left, top, partWidth, partHeight, 0, 0, width, height);
    }

    private static Placement boxed(int photoWidth, int photoHeight, int width, int height) {
        double scale = Math.min((double) width / photoWidth, (double) height / photoHeight);
        int shownWidth = Math.clamp(Math.round(photoWidth * scale), 1, width);
        int shownHeight = Math.clamp(Math.round(photoHeight * scale), 1, height);
        return new Placement(
                0,
                0,
                photoWidth,
                photoHeight,
                (width - shownWidth) / 2,
                (height - shownHeight) / 2,
                shownWidth,
                shownHeight);
    }

    /// The rule of this name, in lower case with dashes; null when there is none.
    public static @Nullable Rule rule(String name) {
        return switch (name) {
            case "stretch" -> Rule.STRETCH;
            case "crop" -> Rule.CROP;
            case "letterbox" -> Rule.LETTERBOX;
            case "letterbox-top-left" -> Rule.LETTERBOX_TOP_LEFT;
            default -> null;
        };
    }
}
