package dev.atoll.onnx;

/// The eight orientations of EXIF, in the order of their numbers 1 to 8: how to turn the stored
/// picture upright. Flips come before the transposition.
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(true, false, false),
    UPSIDE_DOWN(true, true, false),
    MIRRORED_UPSIDE_DOWN(false, true, false),
    TRANSPOSED(false, false, true),
    TURNED_LEFT(false, true, true),
    TRANSVERSED(true, true, true),
    TURNED_RIGHT(true, false, true);

    private final boolean flipX;
    private final boolean flipY;
    private final boolean transpose;

    Orientation(boolean flipX, boolean flipY, boolean transpose) {
        this.flipX = flipX;
        this.flipY = flipY;
        this.transpose = transpose;
    }

    /// Anything but 1 to 8 means upright, as in other readers.
    static Orientation ofExif(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
    }

    boolean flipX() {
        return flipX;
    }

    boolean flipY() {
        return flipY;
    }

    boolean transpose() {
        return transpose;
    }
}
