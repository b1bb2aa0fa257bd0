package dev.atoll.training.report;

import dev.atoll.training.evaluation.ConfusedPair;
import dev.atoll.training.record.TrainingRecord;
import java.util.ArrayList;
import java.util.List;

/// What a person can do to make the classifier better.
final class NextSteps {

    private static final int MOST_CLASSES = 5;
    private static final int MOST_PAIRS = 6;

    /// A rule of thumb: with fewer images of a class, adding some still helps.
    private static final int FEW_IMAGES = 50;

    private final TrainingRecord training;

    private NextSteps(TrainingRecord training) {
        this.training = training;
    }

    static Html of(TrainingRecord training) {
        NextSteps steps = new NextSteps(training);
        List<Html> all = new ArrayList<>();
        steps.addDisputedImages(all);
        steps.addWeakClasses(all);
        steps.addMixedClasses(all);
        if (all.isEmpty()) {
            all.add(Html.of(
                    "<p>Nothing stands out: every image it was tested on was named right, and of every class {} images or more were tested. Try it on images of another day.</p>",
                    WeakClass.ENOUGH));
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
                <p>It gave {} another name than the label says. Look at these first; sometimes the label is wrong, \
                sometimes the classifier. Correct wrong labels and train again.</p>
                {}{}""",
                Wording.count(mistakes, "image", "images"),
                Thumbnails.of(training),
                mistakes > Thumbnails.MOST
                        ? Html.of("<p>All {} are in <code>misclassified.csv</code> beside this report.</p>", mistakes)
                        : Html.NONE));
    }

    private void addWeakClasses(List<Html> all) {
        List<Html> weak = WeakClass.of(training).stream()
                .limit(MOST_CLASSES)
                .map(WeakClass::item)
                .toList();
        boolean allSmall = training.imagesOfClasses().stream().allMatch(images -> images < FEW_IMAGES);
        Html more = allSmall
                ? Html.of("<p>All classes have fewer than {} images: more of each help.</p>", FEW_IMAGES)
                : Html.NONE;
        if (!weak.isEmpty()) {
            all.add(Html.of("""
                    <h3>Add images of these classes</h3>
                    <p>Pick ones that look different from those you have. As a rule of thumb, {} images of a class are a good \
                    start.</p>
                    <ul>{}</ul>{}""", FEW_IMAGES, Html.join(weak), more));
        } else if (allSmall) {
            all.add(Html.of("<h3>Add images</h3>{}", more));
        }
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
