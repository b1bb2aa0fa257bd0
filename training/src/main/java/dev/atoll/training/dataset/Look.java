package dev.atoll.training.dataset;

/// What one look at a file came to.
sealed interface Look {

    /// An image that can be used.
    ///
    /// @param sha256 of its bytes
    /// @param fingerprint of what it shows
    /// @param width in pixels, upright
    /// @param height in pixels, upright
    /// @param format of the file
    /// @param loss what of the file is not seen
    record Seen(String sha256, Fingerprint fingerprint, int width, int height, PictureFormat format, Loss loss)
            implements Look {}

    /// Nothing that can be used.
    ///
    /// @param reason why, without the file's name
    record Unusable(String reason) implements Look {}

    /// What gets lost when an image is read.
    enum Loss {
        /// Nothing to speak of.
        NONE,
        /// All pictures but the first.
        LATER_PICTURES,
        /// Steps of brightness finer than 256.
        FINE_STEPS,
        /// The exact colours of a picture for printing.
        PRINTED_COLOURS
    }
}
