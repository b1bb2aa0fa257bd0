package dev.atoll.modules.demo;

import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Detections.Detection;
import dev.atoll.sdk.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Finds patches: pixels of one named colour that touch along an edge, far enough from grey.
final class Patches {

    /// A photo of confetti has thousands; nobody looks at more.
    private static final int MOST = 100;

    private final NamedPixels named;
    private final Picture picture;
    private final Set<Colour> chosen;
    private final double threshold;
    private final BitSet seen;
    private final int[] waiting;

    /// @param threshold in 0..1; pixels nearer to grey belong to no patch
    private Patches(NamedPixels named, List<Colour> chosen, double threshold) {
        this.named = named;
        this.picture = named.picture();
        this.chosen = EnumSet.copyOf(chosen);
        this.threshold = threshold;
        this.seen = new BitSet(picture.pixels().length);
        this.waiting = new int[picture.pixels().length];
    }

    static Detections find(NamedPixels named, DemoArguments arguments, Progress progress) {
        Patches patches = new Patches(named, arguments.chosenColours(), arguments.threshold());
        List<Detection> found = new ArrayList<>();
        Picture picture = named.picture();
        for (int i = 0; i < picture.pixels().length; i++) {
            if (i % picture.width() == 0) {
                progress.throwIfCancelled();
            }
            if (patches.belongs(i)) {
                Patch patch = patches.grow(i);
                if (patch.area >= arguments.minArea()) {
                    found.add(patch.toDetection(arguments.nameOf(named.at(i))));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Detection::score).reversed());
        return new Detections(
                picture.width(), picture.height(), found.stream().limit(MOST).toList());
    }

    private boolean belongs(int index) {
        return !seen.get(index) && chosen.contains(named.at(index)) && standsOut(index);
    }

    private boolean standsOut(int index) {
        return Colour.chroma(picture.pixels()[index]) / 255.0 >= threshold;
    }

    private Patch grow(int start) {
        Patch patch = new Patch(start % picture.width(), start / picture.width());
        Colour colour = named.at(start);
        int count = 0;
        waiting[count++] = start;
        seen.set(start);
        while (count > 0) {
            int index = waiting[--count];
            int x = index % picture.width();
            int y = index / picture.width();
            patch.add(x, y, Colour.chroma(picture.pixels()[index]));
            count = offer(x > 0, index - 1, colour, count);
            count = offer(x < picture.width() - 1, index + 1, colour, count);
            count = offer(y > 0, index - picture.width(), colour, count);
            count = offer(y < picture.height() - 1, index + picture.width(), colour, count);
        }
        return patch;
    }

    /// Every pixel waits at most once, so `waiting` is never too short.
    private int offer(boolean inside, int index, Colour colour, int count) {
        if (!inside || seen.get(index) || named.at(index) != colour || !standsOut(index)) {
            return count;
        }
        seen.set(index);
        waiting[count] = index;
        return count + 1;
    }

    /// What is known of one patch while it grows.
    private static final class Patch {

        private int left;
        private int top;
        private int right;
        private int bottom;
        private long area;
        private long chroma;

        private Patch(int x, int y) {
            left = x;
            top = y;
            right = x;
            bottom = y;
        }

        private void add(int x, int y, int pixelChroma) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
            area++;
            chroma += pixelChroma;
        }

        /// The score is how far the patch is from grey, on average.
        private Detection toDetection(String label) {
            return new Detection(label, chroma / (255.0 * area), left, top, right + 1.0, bottom + 1.0);
        }
    }
}
