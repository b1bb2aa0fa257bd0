package dev.atoll.training;

import dev.atoll.training.dataset.Folds;
import dev.atoll.training.head.CrossValidated;
import dev.atoll.training.head.CrossValidation;
import dev.atoll.training.head.Epoch;
import dev.atoll.training.head.Examples;
import dev.atoll.training.head.FittedHead;
import dev.atoll.training.head.FittingObserver;
import dev.atoll.training.head.Temperature;
import dev.atoll.training.record.Division;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measures by cross-validation, then fits a head with all images.
///
/// @param material what there is to learn from
/// @param plan how it is learned
/// @param folds which image is held out when
/// @param listener hears of each epoch, its figures the mean over the folds
record CrossValidatedFit(Material material, Plan plan, Folds folds, Consumer<Epoch> listener) {

    private static final double CHECKED = 0.85;

    Fitted run(PartOfTraining progress) {
        PartOfTraining checking = progress.part(0, CHECKED);
        Examples all = material.all();
        int[] held = folds.held().stream().mapToInt(Integer::intValue).toArray();
        CrossValidated validated =
                new CrossValidation(plan.fitting("folds")).run(all, held, number -> observer(number, checking));
        List<Epoch> history = mean(validated.heads());
        history.forEach(listener);
        int[] measured = IntStream.range(0, held.length)
                .filter(image -> held[image] != Folds.NEVER)
                .toArray();
        Answers answers = new Answers(
                all.at(measured),
                IntStream.of(measured)
                        .mapToObj(image -> validated.logits()[image])
                        .toArray(float[][]::new));
        Temperature temperature = answers.temperature();
        FittedHead kept = plan.fitting("all")
                .fit(
                        all,
                        validated.epochs(),
                        new FittingProgress(
                                progress.part(CHECKED, 1), "Learning from all images", validated.epochs(), _ -> {}));
        if (kept.ending() == FittedHead.Ending.CANCELLED) {
            throw new CancellationException("cancelled");
        }
        return new Fitted(kept.head(), temperature, answers.at(temperature), division(), history, false);
    }

    private FittingObserver observer(int number, PartOfTraining checking) {
        double fittings = CrossValidation.fittings(folds.count());
        String phase = "Checking with part " + (number % folds.count() + 1) + " of " + folds.count() + " left out"
                + (number < folds.count() ? "" : ", again");
        return new FittingProgress(
                checking.part(number / fittings, (number + 1) / fittings),
                phase,
                plan.head().epochs(),
                _ -> {});
    }

    private Division division() {
        return new Division(
                Collections.nCopies(folds.held().size(), dev.atoll.training.dataset.Part.TRAIN),
                folds.held().stream().map(fold -> fold + 1).toList(),
                true);
    }

    /// Of each epoch the mean over the folds that came so far.
    private static List<Epoch> mean(List<FittedHead> heads) {
        int longest =
                heads.stream().mapToInt(head -> head.history().size()).max().orElse(0);
        List<Epoch> means = new ArrayList<>();
        for (int place = 0; place < longest; place++) {
            int epoch = place;
            means.add(mean(
                    epoch + 1,
                    heads.stream()
                            .filter(head -> head.history().size() > epoch)
                            .map(head -> head.history().get(epoch))
                            .toArray(Epoch[]::new)));
        }
        return means;
    }

    private static Epoch mean(int number, Epoch[] epochs) {
        return new Epoch(
                number,
                mean(epochs, Epoch::loss),
                mean(epochs, Epoch::accuracy),
                mean(epochs, Epoch::validationLoss),
                mean(epochs, Epoch::validationAccuracy),
                mean(epochs, Epoch::macroF1),
                mean(epochs, Epoch::learningRate));
    }

    private static double mean(Epoch[] epochs, ToDoubleFunction<Epoch> figure) {
        return Arrays.stream(epochs).mapToDouble(figure).average().orElse(Double.NaN);
    }
}
