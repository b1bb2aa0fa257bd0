package dev.atoll.training.result;

import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.head.Epoch;
import dev.atoll.training.record.TrainingRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How the training went: `stats/` and `logs/` with the keys of AI4OS, and `results/history.csv`.
final class HistoryFiles {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HistoryFiles() {}

    static void write(ResultFiles files, TrainingRecord training) throws IOException {
        files.write("stats/stats.json", JsonText.of(stats(training)));
        files.write("logs/epoch_metrics.csv", epochMetrics(training.history()));
        files.write("logs/training.log", log(training));
        files.write("results/history.csv", history(training.history()));
    }

    /// As AI4OS names a training and its folder.
    static String timestamp(Instant begun) {
        return TIMESTAMP.format(begun);
    }

    private static Map<String, Object> stats(TrainingRecord training) {
        List<Epoch> history = training.history();
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("epoch", history.stream().map(epoch -> epoch.number() - 1).toList());
        stats.put("loss", column(history, Epoch::loss));
        stats.put("accuracy", column(history, Epoch::accuracy));
        stats.put("val_loss", column(history, Epoch::validationLoss));
        stats.put("val_accuracy", column(history, Epoch::validationAccuracy));
        stats.put("val_macro_f1", column(history, Epoch::macroF1));
        stats.put("lr", column(history, Epoch::learningRate));
        stats.put("training time (s)", training.provenance().duration().toMillis() / 1000.0);
        stats.put("timestamp", timestamp(training.provenance().begun()));
        return stats;
    }

    private static List<Double> column(List<Epoch> history, ToDoubleFunction<Epoch> value) {
        return history.stream().map(value::applyAsDouble).toList();
    }

    /// The columns of Keras' CSVLogger, which counts epochs from 0.
    private static String epochMetrics(List<Epoch> history) {
        CsvText csv = new CsvText("epoch", "accuracy", "loss", "lr", "val_accuracy", "val_loss");
        for (Epoch epoch : history) {
            csv.row(
                    epoch.number() - 1,
                    epoch.accuracy(),
                    epoch.loss(),
                    epoch.learningRate(),
                    epoch.validationAccuracy(),
                    epoch.validationLoss());
        }
        return csv.toString();
    }

    private static String history(List<Epoch> history) {
        CsvText csv = new CsvText(
                "epoch",
                "training_loss",
                "training_accuracy",
                "validation_loss",
                "validation_accuracy",
                "validation_macro_f1",
                "learning_rate");
        for (Epoch epoch : history) {
            csv.row(
                    epoch.number(),
                    epoch.loss(),
                    epoch.accuracy(),
                    epoch.validationLoss(),
                    epoch.validationAccuracy(),
                    epoch.macroF1(),
                    epoch.learningRate());
        }
        return csv.toString();
    }

    private static String log(TrainingRecord training) {
        Proportion accuracy = training.evaluation().accuracy();
        StringBuilder log = new StringBuilder();
        line(
                log,
                training.provenance().begun(),
                "begun: " + training.dataset().images().size() + " images of "
                        + training.dataset().classes().size() + " classes");
        for (Epoch epoch : training.history()) {
            log.append("epoch ").append(epoch.number()).append(": loss ").append(Figures.exact(epoch.loss()));
            log.append(", accuracy ").append(Figures.exact(epoch.accuracy()));
            if (!Double.isNaN(epoch.validationLoss())) {
                log.append(", validation loss ").append(Figures.exact(epoch.validationLoss()));
                log.append(", macro-F1 ").append(Figures.exact(epoch.macroF1()));
            }
            log.append('\n');
        }
        line(
                log,
                training.provenance().ended(),
                "ended: " + accuracy.part() + " of " + accuracy.whole() + " unseen images named right");
        return log.toString();
    }

    private static void line(StringBuilder log, Instant time, String text) {
        log.append(time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                .append(' ')
                .append(text)
                .append('\n');
    }
}
