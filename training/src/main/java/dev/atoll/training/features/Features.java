package dev.atoll.training.features;

/// What the network saw in each view of each image. Safe for several threads.
public interface Features {

    /// How many images.
    int images();

    /// How many views of each; view 0 is the image as it is.
    int views();

    /// How many numbers a view has.
    int width();

    /// Copies the numbers of one view.
    void read(int image, int view, float[] target, int offset);
}
