package dev.atoll.training.head;

import dev.atoll.training.head.FittedHead.Ending;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// One fitting from its first to its last epoch.
final class Fit {

    private static final int MOST_SLOWDOWNS = 2;

    private final HeadSettings settings;
    private final Goal goal;
    private final SoftmaxHead start;
    private final Workers workers;
    private final FittingObserver observer;
    private final Alarm alarm;

    Fit(HeadSettings settings, Goal goal, SoftmaxHead start, Workers workers, FittingObserver observer) {
        this.settings = settings;
        this.goal = goal;
        this.start = start;
        this.workers = workers;
        this.observer = observer;
        this.alarm = new Alarm(observer, goal.views());
    }

    /// What a fitting is for.
    ///
    /// @param epochs after which it ends in any case
    /// @param place of its checkpoints; empty for none
    record Goal(Examples train, Optional<Examples> validation, int epochs, Optional<CheckpointPlace> place) {

        /// How many views all images have.
        long views() {
            long images = (long) train.count() + validation.map(Examples::count).orElse(0);
            return images * train.features().views();
        }
    }

    FittedHead run() {
        FittedHead cancelled = new FittedHead(start, 0, List.of(), Ending.CANCELLED);
        try {
            Statistics statistics = Statistics.of(goal.train(), workers, alarm);
            Fingerprint fingerprint = new Fingerprint(settings + ", epochs " + goal.epochs());
            fingerprint.add(start);
            fingerprint.add(goal.train(), statistics);
            // Looked at even without checkpoints: a number that is none is found before hours of work.
            goal.validation().ifPresent(some -> fingerprint.add(some, Statistics.of(some, workers, alarm)));
            Standardisation standardisation = settings.recipe().standardise()
                    ? Standardisation.of(statistics, settings.recipe().leastDeviation())
                    : Standardisation.none(start.width());
            return run(standardisation, new Checkpoints(goal.place(), fingerprint));
        } catch (CancellationException e) {
            return cancelled;
        }
    }

    private FittedHead run(Standardisation standardisation, Checkpoints checkpoints) {
        FittingState state = new FittingState(standardisation.layer(start), standardisation.width());
        if (checkpoints.resume(state, goal.epochs())) {
            observer.resumed(List.copyOf(state.history()));
        }
        Pass pass = new Pass(new Lesson(goal.train(), standardisation, settings), start.classes(), workers, alarm);
        Scoring scoring =
                new Scoring(workers, standardisation, settings.recipe().answerViews(), alarm::throwIfCancelled);
        Optional<Ending> ending = ending(state);
        try {
            while (ending.isEmpty()) {
                alarm.throwIfCancelled();
                learn(pass, scoring, state);
                ending = ending(state);
                checkpoints.offer(state, ending.isPresent());
            }
        } catch (CancellationException e) {
            ending = Optional.of(Ending.CANCELLED);
        }
        return new FittedHead(
                standardisation.translated(state.best()), state.bestEpoch(), state.history(), ending.get());
    }

    private Optional<Ending> ending(FittingState state) {
        int done = state.history().size();
        if (done >= goal.epochs()) {
            return Optional.of(Ending.FINISHED);
        }
        boolean waited = done - state.bestEpoch() >= settings.patience();
        return waited && goal.validation().isPresent() ? Optional.of(Ending.NO_BETTER) : Optional.empty();
    }

    private void learn(Pass pass, Scoring scoring, FittingState state) {
        int number = state.history().size() + 1;
        Pass.Outcome outcome = pass.run(number, state, observer);
        boolean finite = Double.isFinite(outcome.loss()) && state.layer().isFinite();
        Score score = Score.UNKNOWN;
        if (finite && goal.validation().isPresent()) {
            score = scoring.score(goal.validation().get(), state.layer());
            finite = Double.isFinite(score.loss());
        }
        if (!finite) {
            slowDown(number, state);
            return;
        }
        Epoch epoch = new Epoch(
                number,
                outcome.loss(),
                outcome.accuracy(),
                score.loss(),
                score.accuracy(),
                score.macroF1(),
                outcome.rate());
        state.finish(epoch, score);
        observer.finished(epoch);
    }

    private void slowDown(int epoch, FittingState state) {
        double rate = settings.learningRate() * state.rateFactor();
        if (state.slowdowns() == MOST_SLOWDOWNS) {
            throw new FittingException("Epoch " + epoch + ": the loss became infinite, even with the learning rate "
                    + settings.learningRate() + " lowered to " + rate
                    + " (expected a finite loss). Train again with a much smaller learning rate.");
        }
        state.slowDown();
        observer.slowedDown(epoch, settings.learningRate() * state.rateFactor());
    }
}
