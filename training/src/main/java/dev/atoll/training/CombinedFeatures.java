package dev.atoll.training;

import dev.atoll.training.features.Features;

/// The features of images that are there, then of remembered ones, some of which may be left out.
///
/// @param present of images that are there
/// @param remembered of all that are remembered; may have fewer views, which are then seen again
/// @param kept which of the remembered follow
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
record CombinedFeatures(Features present, Features remembered, int[] kept) implements Features {

    @Override
    public int images() {
        return present.images() + kept.length;
    }

    @Override
    public int views() {
        return present.views();
    }

    @Override
    public int width() {
        return present.width();
    }

    @Override
    public void read(int image, int view, float[] target, int offset) {
        if (image < present.images()) {
            present.read(image, view, target, offset);
            return;
        }
        remembered.read(kept[image - present.images()], view % remembered.views(), target, offset);
    }
}
