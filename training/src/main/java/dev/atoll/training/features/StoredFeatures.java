package dev.atoll.training.features;

import dev.atoll.training.features.FeaturePack.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/// Features in half precision: few in memory, many in files.
final class StoredFeatures implements Features {

    private final int views;
    private final int width;
    private final byte[] @Nullable [] held;
    private final @Nullable Place[] places;

    StoredFeatures(int images, int views, int width) {
        this.views = views;
        this.width = width;
        this.held = new byte[images][];
        this.places = new Place[images];
    }

    /// To be called once for each image, by any thread, before anybody reads.
    void hold(int image, byte[] record) {
        held[image] = record;
    }

    /// As [#hold].
    void lies(int image, Place place) {
        places[image] = place;
    }

    @Override
    public int images() {
        return held.length;
    }

    @Override
    public int views() {
        return views;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int image, int view, float[] target, int offset) {
        ShortBuffer halves = halves(image, view);
        for (int i = 0; i < width; i++) {
            target[offset + i] = Float.float16ToFloat(halves.get(i));
        }
    }

    private ShortBuffer halves(int image, int view) {
        int bytes = width * Short.BYTES;
        byte[] record = held[image];
        if (record != null) {
            return ByteBuffer.wrap(record, view * bytes, bytes).slice().asShortBuffer();
        }
        Place place = places[image];
        if (place == null) {
            throw new IllegalArgumentException("image: " + image + " (expected one whose features are known)");
        }
        byte[] read = new byte[bytes];
        try {
            place.pack().read(place.offset() + (long) view * bytes, read);
        } catch (IOException e) {
            throw new UncheckedIOException(place.pack().path() + ": features cannot be read", e);
        }
        return ByteBuffer.wrap(read).asShortBuffer();
    }
}
