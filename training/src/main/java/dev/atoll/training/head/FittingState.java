package dev.atoll.training.head;

import java.util.ArrayList;
import java.util.List;

/// All that a fitting knows between two epochs; nothing else decides about what follows.
final class FittingState {

    private final Layer layer;
    private final Layer best;
    private final Moments moments;
    private final List<Epoch> history = new ArrayList<>();
    private Score bestScore = Score.UNKNOWN;
    private int bestEpoch;
    private long steps;
    private int slowdowns;

    FittingState(Layer start, int width) {
        layer = start;
        best = Layer.zeros(start.classes(), width);
        best.take(start);
        moments = Moments.zeros(start.classes(), width);
    }

    Layer layer() {
        return layer;
    }

    Layer best() {
        return best;
    }

    Moments moments() {
        return moments;
    }

    List<Epoch> history() {
        return history;
    }

    int bestEpoch() {
        return bestEpoch;
    }

    Score bestScore() {
        return bestScore;
    }

    long steps() {
        return steps;
    }

    int slowdowns() {
        return slowdowns;
    }

    /// The number of the next step since the moments were zero, from 1.
    long nextStep() {
        return ++steps;
    }

    /// What the learning rate is multiplied with.
    double rateFactor() {
        return StrictMath.pow(0.1, slowdowns);
    }

    /// @param score on the validation images; unknown when there are none: the last weights are kept
    void finish(Epoch epoch, Score score) {
        history.add(epoch);
        if (Double.isNaN(score.macroF1()) || score.isBetterThan(bestScore)) {
            best.take(layer);
            bestScore = score;
            bestEpoch = epoch.number();
        }
    }

    /// Goes back to the best weights, to go on in smaller steps.
    void slowDown() {
        layer.take(best);
        moments.clear();
        steps = 0;
        slowdowns++;
    }

    /// Takes the numbers that are not in arrays, as they were written down.
    void resume(List<Epoch> epochs, int itsBestEpoch, Score itsBestScore, long itsSteps, int itsSlowdowns) {
        history.addAll(epochs);
        bestEpoch = itsBestEpoch;
        bestScore = itsBestScore;
        steps = itsSteps;
        slowdowns = itsSlowdowns;
    }
}
