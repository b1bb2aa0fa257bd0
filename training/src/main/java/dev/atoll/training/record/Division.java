package dev.atoll.training.record;

import dev.atoll.training.dataset.Part;
import java.util.List;

/// How the images of a dataset were divided into those to learn from and those to measure with.
///
/// @param parts for each image what it was for; in cross-validation all are for learning
/// @param folds in cross-validation for each image the part, from 1, in which it was measured with; else empty
/// @param isRefitted whether the classifier that is kept learned from all images in the end
public record Division(List<Part> parts, List<Integer> folds, boolean isRefitted) {

    public Division {
        parts = List.copyOf(parts);
        folds = List.copyOf(folds);
        if (!folds.isEmpty() && folds.size() != parts.size()) {
            throw new IllegalArgumentException(
                    "folds: " + folds.size() + " (expected none, or one for each of " + parts.size() + " images)");
        }
    }

    public boolean isCrossValidated() {
        return !folds.isEmpty();
    }

    /// Into how many parts the images were cut for cross-validation; 0 without.
    public int foldCount() {
        return folds.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /// The part, from 1, in which an image was measured with; 0 without cross-validation.
    public int fold(int image) {
        return folds.isEmpty() ? 0 : folds.get(image);
    }

    public int count(Part part) {
        return (int) parts.stream().filter(each -> each == part).count();
    }
}
