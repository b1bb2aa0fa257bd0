package dev.atoll.training.report;

import dev.atoll.training.evaluation.ClassFigures;
import dev.atoll.training.evaluation.ConfusedPair;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.TrainingRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a person can do to make the classifier better.
final class NextSteps {

    private static final int MOST_CLASSES = 6;
    private static final int MOST_PAIRS = 6;

    /// A rule of thumb: with fewer images of a class, adding some still helps.
    private static final int FEW_IMAGES = 50;

    private static final double WEAK = 0.8;

    private final TrainingRecord training;
    private final List<Integer> images;

    private NextSteps(TrainingRecord training) {
        this.training = training;
        this.images = training.imagesOfClasses();
    }

    static Html of(TrainingRecord training) {
        NextSteps steps = new NextSteps(training);
        List<Html> all = new ArrayList<>();
        steps.addDisputedImages(all);
        steps.addWeakClasses(all);
        steps.addMixedClasses(all);
        if (all.isEmpty()) {
            all.add(Html.of(
                    "<p>Nothing stands out: every image it was tested on was named right, and every class has {} images or more. Try it on images of another day.</p>",
                    FEW_IMAGES));
        }
        return Html.of(
                "<section aria-labelledby=\"next\"><h2 id=\"next\">What to do next</h2>{}</section>", Html.join(all));
    }

    private void addDisputedImages(List<Html> all) {
        int mistakes = training.evaluation().mistakes().size();
        if (mistakes == 0) {
            return;
        }
        all.add(Html.of(
                """
                <h3>Look at the images it disagrees about</h3>
                <p>It gave {} another name than the label says. The surer it is, the more likely it is that <em>the label</em> \
                is wrong. Correct such labels and train again.</p>
                {}{}""",
                Wording.count(mistakes, "image", "images"),
                Thumbnails.of(training),
                mistakes > Thumbnails.MOST
                        ? Html.of("<p>All {} are in <code>misclassified.csv</code> beside this report.</p>", mistakes)
                        : Html.NONE));
    }

    private void addWeakClasses(List<Html> all) {
        List<ClassFigures> perClass = training.evaluation().perClass();
        List<Html> weak = IntStream.range(0, perClass.size())
                .boxed()
                .filter(place -> isWeak(perClass.get(place), images.get(place)))
                .sorted(Comparator.comparingDouble(
                        place -> perClass.get(place).recall().lower()))
                .limit(MOST_CLASSES)
                .map(place -> weak(perClass.get(place), images.get(place)))
                .toList();
        if (!weak.isEmpty()) {
            all.add(Html.of("""
                    <h3>Add images of these classes</h3>
                    <p>They are recognised least, or too few were there to know. As a rule of thumb, {} images of a class are \
                    a good start; pick ones that look different from those you have.</p>
                    <ul>{}</ul>""", FEW_IMAGES, Html.join(weak)));
        }
    }

    private static boolean isWeak(ClassFigures figures, int images) {
        return images < FEW_IMAGES || figures.recall().value() < WEAK;
    }

    private static Html weak(ClassFigures figures, int images) {
        Proportion recall = figures.recall();
        return recall.isMeasured()
                ? Html.of(
                        "<li><strong>{}</strong> ({}): {} of {} recognised</li>",
                        Html.name(figures.name()),
                        Wording.count(images, "image", "images"),
                        Wording.number(recall.part()),
                        Wording.number(recall.whole()))
                : Html.of(
                        "<li><strong>{}</strong> ({}): not measured, because none of its images was left to test with</li>",
                        Html.name(figures.name()),
                        Wording.count(images, "image", "images"));
    }

    private void addMixedClasses(List<Html> all) {
        List<Html> pairs = training.evaluation().matrix().confusedPairs().stream()
                .filter(pair -> pair.times() > 1)
                .limit(MOST_PAIRS)
                .map(this::mixed)
                .toList();
        if (!pairs.isEmpty()) {
            all.add(Html.of("""
                    <h3>Know which classes it mixes up</h3>
                    <p>When it names one of these, think of the other. If you cannot tell two of them apart on a photo \
                    yourself, make them one class.</p>
                    <ul>{}</ul>""", Html.join(pairs)));
        }
    }

    private Html mixed(ConfusedPair pair) {
        return Html.of(
                "<li><strong>{}</strong> and <strong>{}</strong>: {} times</li>",
                Html.name(training.className(pair.first())),
                Html.name(training.className(pair.second())),
                Wording.number(pair.times()));
    }
}
