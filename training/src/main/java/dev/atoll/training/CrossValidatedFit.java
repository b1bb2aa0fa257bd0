package dev.atoll.training;

import dev.atoll.sdk.BadInputException;
import dev.atoll.training.dataset.Folds;
import dev.atoll.training.dataset.Part;
import dev.atoll.training.head.CrossValidated;
import dev.atoll.training.head.CrossValidated.FoldHead;
import dev.atoll.training.head.CrossValidation;
import dev.atoll.training.head.Epoch;
import dev.atoll.training.head.Examples;
import dev.atoll.training.head.FittedHead;
import dev.atoll.training.head.FittingObserver;
import dev.atoll.training.head.Prediction;
import dev.atoll.training.head.SoftmaxHead;
import dev.atoll.training.head.Temperature;
import dev.atoll.training.record.Division;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measures by cross-validation, then fits a head with all images. Cancelled, it keeps the head of one
/// fold and says how good that is.
///
/// @param material what there is to learn from
/// @param plan how it is learned
/// @param folds which image is held out when
/// @param listener hears of each epoch of each fold, and at the end of their means
record CrossValidatedFit(Material material, Plan plan, Folds folds, Consumer<Epoch> listener) {

    private static final double CHECKED = 0.85;

    Fitted run(PartOfTraining progress) throws BadInputException {
        int[] held = folds.held().stream().mapToInt(Integer::intValue).toArray();
        int[] measured = places(held, fold -> fold != Folds.NEVER);
        if (measured.length == 0) {
            throw new BadInputException(
                    "dataset: %d images, one of each class (expected a class with at least two:".formatted(held.length)
                            + " one to learn from and one to measure with)");
        }
        PartOfTraining checking = progress.part(0, CHECKED);
        CrossValidated validated = new CrossValidation(plan.fitting("folds"))
                .run(material.all(), held, number -> observer(number, checking));
        List<Epoch> history = mean(validated.heads());
        history.forEach(listener);
        if (validated.isCancelled()) {
            return ofOneFold(validated.last(), held, history);
        }
        Answers answers = new Answers(
                material.some(measured),
                IntStream.of(measured)
                        .mapToObj(image -> validated.logits()[image])
                        .toArray(float[][]::new));
        Temperature temperature = answers.temperature();
        FittedHead all = withAll(validated.epochs(), progress.part(CHECKED, 1));
        boolean cancelled = all.ending() == FittedHead.Ending.CANCELLED;
        SoftmaxHead kept = cancelled ? validated.last().head() : all.head();
        return new Fitted(
                kept, temperature, answers.at(temperature), Optional.empty(), crossed(!cancelled), history, cancelled);
    }

    private FittedHead withAll(int epochs, PartOfTraining progress) {
        return plan.fitting("all")
                .fit(
                        material.all(),
                        epochs,
                        new FittingProgress(progress, "Learning from all images", epochs, _ -> {}));
    }

    /// Cancelled while it measured: what is kept is the head of one fold, which was measured with the
    /// images of that.
    private Fitted ofOneFold(FoldHead last, int[] held, List<Epoch> history) {
        int[] apart = places(held, fold -> fold == last.fold());
        Examples examples = material.some(apart);
        Answers answers = new Answers(
                examples,
                Prediction.of(last.head(), plan.head().recipe().answerViews()).logits(examples));
        Temperature temperature = answers.temperature();
        List<Part> parts = IntStream.of(held)
                .mapToObj(fold -> fold == last.fold() ? Part.VALIDATION : Part.TRAIN)
                .toList();
        return new Fitted(
                last.head(),
                temperature,
                answers.at(temperature),
                Optional.empty(),
                new Division(parts, List.of(), false),
                history,
                true);
    }

    private static int[] places(int[] held, IntPredicate fold) {
        return IntStream.range(0, held.length)
                .filter(image -> fold.test(held[image]))
                .toArray();
    }

    private FittingObserver observer(int number, PartOfTraining checking) {
        double fittings = CrossValidation.fittings(folds.count());
        String goal = number < folds.count() ? "Finding out when to stop" : "Measuring";
        String phase = goal + ", part " + (number % folds.count() + 1) + " of " + folds.count();
        return new FittingProgress(
                checking.part(number / fittings, (number + 1) / fittings),
                phase,
                plan.head().epochs(),
                number < folds.count() ? listener : _ -> {});
    }

    private Division crossed(boolean refitted) {
        return new Division(
                Collections.nCopies(folds.held().size(), Part.TRAIN),
                folds.held().stream().map(fold -> fold + 1).toList(),
                refitted);
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
