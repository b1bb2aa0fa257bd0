package dev.atoll.onnx.heads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keeps, of boxes of one class that overlap, the surest.
public final class Suppression {

    private Suppression() {}

    /// The boxes that stay, the surest first.
    ///
    /// @param overlap the share of common area, from which on two boxes of a class are one thing; in 0..1
    /// @param most how many stay at most
    public static List<Candidate> keep(List<Candidate> candidates, double overlap, int most) {
        List<Candidate> surestFirst = new ArrayList<>(candidates);
        surestFirst.sort(Comparator.comparingDouble(Candidate::score).reversed());
        List<Candidate> kept = new ArrayList<>();
        for (Candidate candidate : surestFirst) {
            if (kept.size() >= most) {
                break;
            }
            if (kept.stream().noneMatch(better -> isSame(better, candidate, overlap))) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static boolean isSame(Candidate better, Candidate candidate, double overlap) {
        return better.place() == candidate.place() && better.overlap(candidate) > overlap;
    }
}
