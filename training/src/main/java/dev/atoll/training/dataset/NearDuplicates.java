package dev.atoll.training.dataset;

import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.util.List;

/// Finds pictures that look nearly the same, mirrored and turned as well, by comparing each with each:
/// 100,000 pictures make 5 billion pairs, of which each takes a few nanoseconds.
final class NearDuplicates {

    private final List<Fingerprint> fingerprints;
    private final long[] bits;
    private final int[] leaders;

    private NearDuplicates(List<Fingerprint> fingerprints) {
        this.fingerprints = fingerprints;
        this.bits = fingerprints.stream().mapToLong(Fingerprint::bits).toArray();
        this.leaders = new int[bits.length];
        for (int i = 0; i < leaders.length; i++) {
            leaders[i] = i;
        }
    }

    /// For each picture the first that looks like it, or like one that does; itself for most.
    static int[] groups(List<Fingerprint> fingerprints, Progress progress) throws IOException {
        NearDuplicates pictures = new NearDuplicates(List.copyOf(fingerprints));
        pictures.compare(progress);
        for (int i = 0; i < pictures.leaders.length; i++) {
            pictures.leaders[i] = pictures.leader(i);
        }
        return pictures.leaders;
    }

    private void compare(Progress progress) throws IOException {
        Workers.forEach("Comparing the images", bits.length, this::compareWithEarlier, progress);
    }

    private void compareWithEarlier(int one) {
        Fingerprint mine = fingerprints.get(one);
        if (mine.isFlat()) {
            return;
        }
        long[] views = mine.bitsOfViews();
        for (int other = 0; other < one; other++) {
            // Two with the same leader are together, however old what is read here: groups only grow.
            // Without this look, thousands of pictures of one group would wait for each other.
            if (leaders[one] != leaders[other] && mayBeAlike(views, bits[other]) && !isTogether(one, other)) {
                if (isAlike(mine, views, other)) {
                    unite(one, other);
                }
            }
        }
    }

    /// The loop that most time goes into: without a branch for each view.
    private static boolean mayBeAlike(long[] views, long others) {
        boolean alike = false;
        for (int view = 0; view < Fingerprint.VIEWS; view++) {
            alike |= Fingerprint.mayBeAlike(views[view], others);
        }
        return alike;
    }

    private boolean isAlike(Fingerprint mine, long[] views, int other) {
        for (int view = 0; view < views.length; view++) {
            if (Fingerprint.mayBeAlike(views[view], bits[other]) && mine.isAlike(view, fingerprints.get(other))) {
                return true;
            }
        }
        return false;
    }

    private synchronized boolean isTogether(int one, int other) {
        return leader(one) == leader(other);
    }

    private synchronized void unite(int one, int other) {
        int first = leader(one);
        int second = leader(other);
        leaders[Math.max(first, second)] = Math.min(first, second);
    }

    /// The first of a group leads it, whoever was united with whom before.
    private int leader(int place) {
        int at = place;
        while (leaders[at] != at) {
            leaders[at] = leaders[leaders[at]];
            at = leaders[at];
        }
        return at;
    }
}
