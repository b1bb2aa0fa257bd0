package dev.atoll.training.result;

import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.evaluation.Calibration;
import dev.atoll.training.evaluation.ClassFigures;
import dev.atoll.training.evaluation.ConfusedPair;
import dev.atoll.training.evaluation.ConfusionMatrix;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Mistake;
import dev.atoll.training.evaluation.NotSure;
import dev.atoll.training.record.TrainingRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was measured, for spreadsheets and programs: `results/`.
final class FigureFiles {

    private FigureFiles() {}

    static void write(ResultFiles files, TrainingRecord training) throws IOException {
        Evaluation evaluation = training.evaluation();
        files.write("results/metrics.json", JsonText.of(metrics(evaluation)));
        files.write("results/confusion_matrix.csv", matrix(training));
        files.write("results/per_class.csv", perClass(evaluation));
        files.write("results/confused_pairs.csv", pairs(training));
        files.write("results/misclassified.csv", mistakes(training));
        files.write("results/calibration.csv", calibration(evaluation.calibration()));
    }

    private static Map<String, Object> metrics(Evaluation evaluation) {
        NotSure notSure = evaluation.notSure();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("accuracy", Figures.of(evaluation.accuracy()));
        all.put("balanced_accuracy", evaluation.balancedAccuracy());
        all.put("macro_f1", evaluation.macroF1());
        all.put("weighted_f1", evaluation.f1().weighted());
        all.put("top_" + evaluation.top().size(), Figures.of(evaluation.top().getLast()));
        all.put("most_common_class", Figures.of(evaluation.guessing()));
        all.put("expected_calibration_error", evaluation.calibration().expectedError());
        all.put(
                "expected_calibration_error_without_temperature",
                evaluation.calibrationBefore().expectedError());
        all.put("not_sure_below", notSure.below());
        all.put("sure", Figures.of(notSure.sure()));
        all.put("not_sure", Figures.of(notSure.rest()));
        return all;
    }

    /// A row for each class, a column for each name that was said.
    private static String matrix(TrainingRecord training) {
        ConfusionMatrix matrix = training.evaluation().matrix();
        Object[] row = new Object[matrix.classes() + 1];
        String[] header = new String[row.length];
        header[0] = "labelled";
        for (int said = 0; said < matrix.classes(); said++) {
            header[said + 1] = training.className(said);
        }
        CsvText csv = new CsvText(header);
        for (int truth = 0; truth < matrix.classes(); truth++) {
            row[0] = training.className(truth);
            for (int said = 0; said < matrix.classes(); said++) {
                row[said + 1] = matrix.count(truth, said);
            }
            csv.row(row);
        }
        return csv.toString();
    }

    private static String perClass(Evaluation evaluation) {
        CsvText csv = new CsvText(
                "class",
                "images",
                "recall",
                "recall_lower",
                "recall_upper",
                "named",
                "precision",
                "precision_lower",
                "precision_upper",
                "f1");
        for (ClassFigures each : evaluation.perClass()) {
            csv.row(
                    each.name(),
                    each.support(),
                    Figures.cell(each.recall(), each.recall().value()),
                    Figures.cell(each.recall(), each.recall().lower()),
                    Figures.cell(each.recall(), each.recall().upper()),
                    each.precision().whole(),
                    Figures.cell(each.precision(), each.precision().value()),
                    Figures.cell(each.precision(), each.precision().lower()),
                    Figures.cell(each.precision(), each.precision().upper()),
                    Figures.cell(each.recall(), each.f1()));
        }
        return csv.toString();
    }

    private static String pairs(TrainingRecord training) {
        CsvText csv = new CsvText("class", "other_class", "times", "class_named_other", "other_named_class");
        for (ConfusedPair pair : training.evaluation().matrix().confusedPairs()) {
            csv.row(
                    training.className(pair.first()),
                    training.className(pair.second()),
                    pair.times(),
                    pair.firstAsSecond(),
                    pair.secondAsFirst());
        }
        return csv.toString();
    }

    private static String mistakes(TrainingRecord training) {
        CsvText csv = new CsvText("name", "labelled", "said", "probability", "probability_of_label", "path");
        for (Mistake mistake : training.evaluation().mistakes()) {
            DatasetImage image = training.dataset().images().get(mistake.image());
            csv.row(
                    image.name(),
                    training.className(mistake.labelled()),
                    training.className(mistake.said()),
                    mistake.probability(),
                    mistake.probabilityOfLabel(),
                    image.file());
        }
        return csv.toString();
    }

    private static String calibration(Calibration calibration) {
        CsvText csv = new CsvText("from", "to", "answers", "right", "share_right", "mean_probability");
        for (Calibration.Bin bin : calibration.bins()) {
            csv.row(
                    bin.from(),
                    bin.to(),
                    bin.right().whole(),
                    bin.right().part(),
                    Figures.cell(bin.right(), bin.right().value()),
                    Figures.cell(bin.right(), bin.meanProbability()));
        }
        return csv.toString();
    }
}
