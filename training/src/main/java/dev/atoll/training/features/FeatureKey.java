package dev.atoll.training.features;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Names the features of an image by all they depend on: a SHA-256.
record FeatureKey(long first, long second, long third, long fourth) {

    static final int BYTES = 4 * Long.BYTES;

    /// @param recipe how features are made
    /// @param sha256 of the image's bytes
    static FeatureKey of(String recipe, String sha256) {
        MessageDigest digest = Sha256.digest();
        digest.update(recipe.getBytes(StandardCharsets.UTF_8));
        digest.update(sha256.getBytes(StandardCharsets.UTF_8));
        return read(ByteBuffer.wrap(digest.digest()));
    }

    static FeatureKey read(ByteBuffer source) {
        return new FeatureKey(source.getLong(), source.getLong(), source.getLong(), source.getLong());
    }

    void write(ByteBuffer target) {
        target.putLong(first).putLong(second).putLong(third).putLong(fourth);
    }
}
