package dev.atoll.training.head;

import dev.atoll.training.features.Features;

/// Images to learn from or to measure with.
///
/// @param features of all images
/// @param images which of them, as places in `features`
/// @param labels the class of each of `images`
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
public record Examples(Features features, int[] images, int[] labels) {

    public Examples {
        Expected.that(labels.length == images.length, "labels", labels.length, images.length + ", one for each image");
        for (int image : images) {
            Expected.that(image >= 0 && image < features.images(), "image", image, "0 to " + (features.images() - 1));
        }
    }

    public int count() {
        return images.length;
    }

    /// Some of these.
    ///
    /// @param places in `images`
    public Examples at(int[] places) {
        int[] someImages = new int[places.length];
        int[] someLabels = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            someImages[i] = images[places[i]];
            someLabels[i] = labels[places[i]];
        }
        return new Examples(features, someImages, someLabels);
    }
}
