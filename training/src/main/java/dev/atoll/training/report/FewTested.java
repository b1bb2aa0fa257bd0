package dev.atoll.training.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.record.TrainingRecord;

/// How to measure with more images, where few were left to test with.
final class FewTested {

    /// From here on the figure is within some six of a hundred.
    private static final int ENOUGH = 100;

    private FewTested() {}

    /// A sentence or two, with a blank before; nothing where enough were tested, or the author chose with which.
    static Html of(TrainingRecord training) {
        int tested = training.evaluation().images();
        int images = training.dataset().images().size();
        if (training.division().isCrossValidated()
                || training.dataset().isSplitByAuthor()
                || tested >= ENOUGH
                || tested == images) {
            return Html.NONE;
        }
        return Html.of(
                " Only {} left to test with. A training with <code>--folds 5</code> tests with {} {}.",
                Wording.count(tested, "image was", "images were"),
                isEachTested(training) ? "all" : "nearly all of the",
                Wording.number(images));
    }

    /// Whether cross-validation can hold out each image; not so where all of a class look nearly the same.
    private static boolean isEachTested(TrainingRecord training) {
        return training.dataset().images().stream()
                .collect(groupingBy(DatasetImage::label, mapping(DatasetImage::group, toSet())))
                .values()
                .stream()
                .allMatch(groups -> groups.size() > 1);
    }
}
