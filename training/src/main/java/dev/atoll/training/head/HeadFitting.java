package dev.atoll.training.head;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Fits softmax heads. The same settings and numbers give the same bits, on any number of threads,
/// interrupted or not.
public final class HeadFitting {

    private final int classes;
    private final HeadSettings settings;
    private final int threads;
    private final Optional<SoftmaxHead> initial;
    private final Optional<CheckpointPlace> place;

    private HeadFitting(
            int classes,
            HeadSettings settings,
            int threads,
            Optional<SoftmaxHead> initial,
            Optional<CheckpointPlace> place) {
        this.classes = classes;
        this.settings = settings;
        this.threads = threads;
        this.initial = initial;
        this.place = place;
    }

    /// From nothing, on all processors, without checkpoints.
    ///
    /// @param classes the head tells apart, at least 2
    public static HeadFitting of(int classes, HeadSettings settings) {
        Expected.that(classes >= 2, "classes", classes, "at least 2");
        return new HeadFitting(
                classes, settings, Runtime.getRuntime().availableProcessors(), Optional.empty(), Optional.empty());
    }

    /// With so many threads, instead of one for each processor.
    public HeadFitting onThreads(int count) {
        Expected.that(count >= 1, "threads", count, "at least 1");
        return new HeadFitting(classes, settings, count, initial, place);
    }

    /// Begins with an earlier head for the same classes; see [SoftmaxHead#arranged].
    public HeadFitting startingFrom(SoftmaxHead head) {
        Expected.that(head.classes() == classes, "classes of the earlier head", head.classes(), "" + classes);
        return new HeadFitting(classes, settings, threads, Optional.of(head), place);
    }

    /// Writes down after an epoch all that is known, and goes on from there when the same is fitted
    /// again. What is written stays after the end: then the same again is at the end at once.
    ///
    /// @param folder for one fitting alone; made when it is not there
    /// @param pause the least time between two
    public HeadFitting keptIn(Path folder, Duration pause) {
        return new HeadFitting(classes, settings, threads, initial, Optional.of(new CheckpointPlace(folder, pause)));
    }

    /// The same in a folder of its own, for one of several fittings.
    HeadFitting part(String name) {
        Optional<CheckpointPlace> part =
                place.map(whole -> new CheckpointPlace(whole.folder().resolve(name), whole.pause()));
        return new HeadFitting(classes, settings, threads, initial, part);
    }

    HeadSettings settings() {
        return settings;
    }

    int threads() {
        return threads;
    }

    /// Fits until the validation images are told apart no better, and keeps the best weights.
    ///
    /// A cancelled fitting gives the best head so far.
    ///
    /// @throws FittingException when the numbers or the settings are of no use
    public FittedHead fit(Examples train, Examples validation, FittingObserver observer) {
        Expected.that(validation.count() > 0, "validation images", 0, "at least 1");
        check(validation);
        return run(new Fit.Goal(train, Optional.of(validation), settings.epochs(), place), observer);
    }

    /// Fits without validation images and keeps the last weights.
    ///
    /// @param epochs after which it ends; the learning rate falls as if all epochs of the settings
    ///     followed
    /// @throws FittingException when the numbers or the settings are of no use
    public FittedHead fit(Examples train, int epochs, FittingObserver observer) {
        Expected.that(epochs >= 1 && epochs <= settings.epochs(), "epochs", epochs, "1 to " + settings.epochs());
        return run(new Fit.Goal(train, Optional.empty(), epochs, place), observer);
    }

    private FittedHead run(Fit.Goal goal, FittingObserver observer) {
        Expected.that(goal.train().count() > 0, "training images", 0, "at least 1");
        check(goal.train());
        int width = goal.train().features().width();
        initial.ifPresent(
                head -> Expected.that(head.width() == width, "width of the earlier head", head.width(), "" + width));
        try (Workers workers = new Workers(threads)) {
            SoftmaxHead start =
                    initial.orElseGet(() -> new SoftmaxHead(new float[classes * width], new float[classes]));
            return new Fit(settings, goal, start, workers, observer).run();
        }
    }

    private void check(Examples examples) {
        for (int label : examples.labels()) {
            Expected.that(label >= 0 && label < classes, "label", label, "0 to " + (classes - 1));
        }
        int views = examples.features().views();
        for (int view : settings.recipe().answerViews()) {
            Expected.that(view < views, "answer view", view, "below " + views + ", the number of views");
        }
    }
}
