package dev.atoll.training.head;

import dev.atoll.training.head.CrossValidated.FoldHead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Judges a way of fitting by images that each head did not learn from: every image is left out once.
///
/// Goes over the folds twice. First each fold tells when to stop, and the median of these is the number
/// of epochs. Then each fold is answered by a head that was fitted for that number: had it been stopped
/// where it answers that fold best, the figures would flatter.
public final class CrossValidation {

    private final HeadFitting fitting;

    /// Prepares one; nothing is fitted yet.
    ///
    /// @param fitting how each head is fitted, and where its checkpoints are written
    public CrossValidation(HeadFitting fitting) {
        this.fitting = fitting;
    }

    /// How many heads [#run] fits.
    public static int fittings(int folds) {
        return 2 * folds;
    }

    /// Fits the heads one after the other.
    ///
    /// @param folds for each example its fold, from 0; each has at least one
    /// @param observers the one of each fitting, by its number from 0 to [#fittings]
    /// @return when one of them is cancelled, what is there so far; checkpoints stay
    /// @throws CancellationException when that is nothing
    /// @throws FittingException when the numbers or the settings are of no use
    public CrossValidated run(Examples examples, int[] folds, IntFunction<FittingObserver> observers) {
        Expected.that(
                folds.length == examples.count(), "folds", folds.length, examples.count() + ", one for each image");
        int count = IntStream.of(folds).max().orElse(0) + 1;
        Expected.that(count >= 2, "folds", count, "at least 2");
        List<FittedHead> heads = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            FittedHead head = fitting.part("fold-" + (fold + 1))
                    .fit(examples.at(others(folds, fold)), examples.at(members(folds, fold)), observers.apply(fold));
            boolean cancelled = head.ending() == FittedHead.Ending.CANCELLED;
            if (!cancelled || (heads.isEmpty() && head.bestEpoch() > 0)) {
                heads.add(head);
            }
            if (cancelled) {
                return soFar(heads);
            }
        }
        return answered(examples, folds, heads, number -> observers.apply(count + number));
    }

    private static CrossValidated soFar(List<FittedHead> heads) {
        if (heads.isEmpty()) {
            throw new CancellationException("cancelled before the first epoch was over");
        }
        FoldHead last = new FoldHead(heads.getLast().head(), heads.size() - 1);
        return new CrossValidated(0, new float[0][], heads, last);
    }

    private CrossValidated answered(
            Examples examples, int[] folds, List<FittedHead> heads, IntFunction<FittingObserver> observers) {
        int epochs = median(heads);
        float[][] logits = new float[examples.count()][];
        FoldHead last = soFar(heads).last();
        for (int fold = 0; fold < heads.size(); fold++) {
            FittedHead head = fitting.part("fold-" + (fold + 1) + "-again")
                    .fit(examples.at(others(folds, fold)), epochs, observers.apply(fold));
            if (head.ending() == FittedHead.Ending.CANCELLED) {
                return new CrossValidated(epochs, new float[0][], heads, last);
            }
            answer(head.head(), examples, members(folds, fold), logits);
            last = new FoldHead(head.head(), fold);
        }
        return new CrossValidated(epochs, logits, heads, last);
    }

    private void answer(SoftmaxHead head, Examples examples, int[] members, float[][] logits) {
        Prediction prediction =
                Prediction.of(head, fitting.settings().recipe().answerViews()).onThreads(fitting.threads());
        float[][] answers = prediction.logits(examples.at(members));
        for (int i = 0; i < members.length; i++) {
            logits[members[i]] = answers[i];
        }
    }

    private static int[] members(int[] folds, int fold) {
        int[] members =
                IntStream.range(0, folds.length).filter(i -> folds[i] == fold).toArray();
        Expected.that(members.length > 0, "images in fold " + fold, 0, "at least 1");
        return members;
    }

    private static int[] others(int[] folds, int fold) {
        return IntStream.range(0, folds.length).filter(i -> folds[i] != fold).toArray();
    }

    /// Of an even number the upper one: an epoch too many does less harm than one too few.
    private static int median(List<FittedHead> heads) {
        int[] sorted = heads.stream().mapToInt(FittedHead::bestEpoch).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
