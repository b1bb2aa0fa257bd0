package dev.atoll.acceptance;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// The photos that ship with the image classifier.
final class Photos {

    static final String CLASSIFIER = "image-classification";

    /// Chelsea, a cat: scikit-image's test image.
    static final Path CAT = Repository.root().resolve("target/atoll/modules/image-classification/examples/chelsea.png");

    /// The classes of ImageNet that are house cats; chelsea.png is "tiger cat" to the original network.
    static final Pattern A_HOUSE_CAT = Pattern.compile("tabby|tiger cat|Egyptian cat|Persian cat|Siamese cat");

    private Photos() {}
}
