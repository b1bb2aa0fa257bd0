package dev.atoll.training.result;

import dev.atoll.training.evaluation.Averages;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Predictions;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.TrainingRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was said about images that were not learned from: `predictions/` with the names and keys of AI4OS's
/// phytoplankton classifier.
final class PredictionFiles {

    private static final String CHECKPOINT = "model.onnx";
    private static final String STEM = "predictions/" + CHECKPOINT + "+DS_split+";

    private PredictionFiles() {}

    static void write(ResultFiles files, TrainingRecord training) throws IOException {
        files.write(STEM + "top5.json", JsonText.of(best(training)));
        files.write(STEM + "metrics.json", JsonText.of(metrics(training)));
    }

    private static Map<String, Object> best(TrainingRecord training) {
        Predictions predictions = training.predictions();
        List<Object> names = new ArrayList<>();
        List<Object> said = new ArrayList<>();
        List<Object> probabilities = new ArrayList<>();
        List<Object> saidNames = new ArrayList<>();
        for (int i = 0; i < predictions.images().length; i++) {
            float[] row = predictions.probabilities()[i];
            List<Integer> first = first(row, training.evaluation().top().size());
            names.add(training.dataset().images().get(predictions.images()[i]).name());
            said.add(first);
            probabilities.add(first.stream().map(place -> (double) row[place]).toList());
            saidNames.add(first.stream().map(training::className).toList());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("filenames", names);
        all.put("pred_lab", said);
        all.put("pred_prob", probabilities);
        all.put("pred_lab_names", saidNames);
        all.put("true_lab", Arrays.stream(predictions.truth()).boxed().toList());
        all.put(
                "true_lab_names",
                Arrays.stream(predictions.truth()).mapToObj(training::className).toList());
        return all;
    }

    /// The most probable classes, best first; of equal ones the first.
    private static List<Integer> first(float[] row, int count) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < row.length; place++) {
            int at = places.size();
            while (at > 0 && row[places.get(at - 1)] < row[place]) {
                at--;
            }
            if (at < count) {
                places.add(at, place);
            }
            if (places.size() > count) {
                places.removeLast();
            }
        }
        return List.copyOf(places);
    }

    private static Map<String, Object> metrics(TrainingRecord training) {
        Evaluation evaluation = training.evaluation();
        Map<String, Object> top = new LinkedHashMap<>();
        for (int n = 1; n <= evaluation.top().size(); n++) {
            Proportion among = evaluation.top().get(n - 1);
            top.put("top" + n + "_accuracy", among.value());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("num_samples", evaluation.images());
        all.put("num_classes", evaluation.perClass().size());
        all.put("topk_accuracy", top);
        all.put("precision", averages(evaluation.precision()));
        all.put("recall", averages(evaluation.recall()));
        all.put("f1_score", averages(evaluation.f1()));
        all.put("timestamp", HistoryFiles.timestamp(training.provenance().begun()));
        all.put("checkpoint", CHECKPOINT);
        return all;
    }

    private static Map<String, Object> averages(Averages averages) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("micro", averages.micro());
        all.put("macro", averages.macro());
        all.put("macro_no_labels", averages.macroOfOccurring());
        all.put("weighted", averages.weighted());
        return all;
    }
}
