package dev.atoll.training.head;

import dev.atoll.training.features.Features;
import java.util.SplittableRandom;

/// Numbers made up on demand: as many images as one likes need no memory.
record FakeFeatures(int images, int views, int width, Source source) implements Features {

    /// Where the numbers come from.
    interface Source {

        float at(int image, int view, int column);
    }

    /// Clouds of points, one for each class (an image's place modulo `classes`), `distance` apart.
    static FakeFeatures clouds(int images, int views, int width, int classes, double distance) {
        return new FakeFeatures(images, views, width, (image, view, column) -> {
            double centre = centre(image % classes, column) * distance;
            return (float) (1 + centre + noise(image, view, column));
        });
    }

    static int[] labels(int images, int classes) {
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = i % classes;
        }
        return labels;
    }

    static int[] firstPlaces(int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i;
        }
        return places;
    }

    private static double centre(int label, int column) {
        return new SplittableRandom(label * 100_003L + column).nextDouble() < 0.5 ? -1 : 1;
    }

    private static double noise(int image, int view, int column) {
        return new SplittableRandom(((image * 31L + view) * 65_537 + column) * 7_919L).nextDouble() * 2 - 1;
    }

    @Override
    public void read(int image, int view, float[] target, int offset) {
        for (int column = 0; column < width; column++) {
            target[offset + column] = source.at(image, view, column);
        }
    }
}
