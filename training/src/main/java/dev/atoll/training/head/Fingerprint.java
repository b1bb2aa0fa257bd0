package dev.atoll.training.head;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Tells a fitting from all others: settings, images, classes, and through their sums the numbers.
final class Fingerprint {

    /// Of the computation: what another form wrote is of no use.
    private static final String FORM = "head 1: ";

    private final MessageDigest digest;

    Fingerprint(String settings) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update((FORM + settings).getBytes(StandardCharsets.UTF_8));
    }

    void add(SoftmaxHead head) {
        add(head.weights());
        add(head.biases());
    }

    void add(Examples examples, Statistics statistics) {
        add(examples.images());
        add(examples.labels());
        add(statistics.sums());
        add(statistics.squares());
    }

    void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    private void add(int[] numbers) {
        ByteBuffer bytes = sized(numbers.length, Integer.BYTES);
        bytes.asIntBuffer().put(numbers);
        digest.update(bytes);
    }

    private void add(float[] numbers) {
        ByteBuffer bytes = sized(numbers.length, Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        digest.update(bytes);
    }

    private void add(double[] numbers) {
        ByteBuffer bytes = sized(numbers.length, Double.BYTES);
        bytes.asDoubleBuffer().put(numbers);
        digest.update(bytes);
    }

    private ByteBuffer sized(int count, int bytes) {
        add(count);
        return ByteBuffer.allocate(count * bytes);
    }

    /// 32 bytes. For one call.
    byte[] bytes() {
        return digest.digest();
    }
}
