package dev.atoll.acceptance;

import java.nio.file.Path;

/// The photos that ship with the image classifier.
final class Photos {

    static final String CLASSIFIER = "image-classification";

    /// Chelsea, a cat: scikit-image's test image.
    static final Path CAT = Repository.root().resolve("target/atoll/modules/image-classification/examples/chelsea.png");

    private Photos() {}
}
