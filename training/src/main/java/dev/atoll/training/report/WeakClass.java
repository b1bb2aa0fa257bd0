package dev.atoll.training.report;

import dev.atoll.training.evaluation.ClassFigures;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.TrainingRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A class that was missed, or of which too few images were tested to know.
///
/// @param figures measured
/// @param images that it has, tested or not
record WeakClass(ClassFigures figures, int images) {

    /// With fewer tested images, even all found says little.
    static final int ENOUGH = 10;

    /// One in ten is often.
    private static final double OFTEN = 0.9;

    /// The worst first: of which the smallest share was found, then of which the fewest images were tested.
    static List<WeakClass> of(TrainingRecord training) {
        List<ClassFigures> perClass = training.evaluation().perClass();
        List<Integer> images = training.imagesOfClasses();
        return IntStream.range(0, perClass.size())
                .mapToObj(place -> new WeakClass(perClass.get(place), images.get(place)))
                .filter(each -> each.isMissed() || each.isHardlyTested())
                .sorted(Comparator.comparingDouble(WeakClass::found).thenComparingInt(each -> each.figures.support()))
                .toList();
    }

    private boolean isMissed() {
        return figures.recall().part() < figures.recall().whole();
    }

    private boolean isHardlyTested() {
        return figures.support() < ENOUGH;
    }

    /// What was not measured comes after what was missed.
    private double found() {
        return figures.isMeasured() ? figures.recall().value() : 1;
    }

    Html item() {
        return Html.of(
                "<li><strong>{}</strong> ({}): {}</li>",
                Html.name(figures.name()),
                Wording.count(images, "image", "images"),
                reason());
    }

    private String reason() {
        Proportion recall = figures.recall();
        if (!recall.isMeasured()) {
            return "not measured, because none of its images was left to test with";
        }
        String found = "%s of %s found".formatted(Wording.number(recall.part()), Wording.number(recall.whole()));
        if (isHardlyTested()) {
            return "too few to know: " + (isMissed() ? found : tested());
        }
        return (recall.value() < OFTEN ? "often missed: " : "sometimes missed: ") + found;
    }

    private String tested() {
        String count = Wording.count(figures.support(), "image", "images");
        return figures.support() == images ? count : count + " tested";
    }
}
