package dev.atoll.training.dataset;

import java.util.Locale;
import java.util.Optional;

/// What people call the parts of a dataset.
final class PartNames {

    private PartNames() {}

    static Optional<Part> of(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(Part.TRAIN);
            case "val", "valid", "validation", "dev" -> Optional.of(Part.VALIDATION);
            case "test", "testing" -> Optional.of(Part.TEST);
            default -> Optional.empty();
        };
    }
}
