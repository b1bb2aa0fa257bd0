package dev.atoll.training.result;

import dev.atoll.training.dataset.DatasetHealth;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.dataset.Part;
import dev.atoll.training.record.TrainingRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was learned from and measured with: `dataset_files/` as AI4OS's image classifiers read it, and what was found
/// in the dataset.
final class DatasetFiles {

    private DatasetFiles() {}

    static void write(ResultFiles files, TrainingRecord training) throws IOException {
        files.write("dataset_files/classes.txt", lines(training.dataset().classes()));
        files.write("dataset_files/train.txt", images(training, Part.TRAIN));
        files.write("dataset_files/val.txt", images(training, Part.VALIDATION));
        files.write("dataset_files/test.txt", images(training, Part.TEST));
        files.write("dataset_files/split.csv", split(training));
        files.write(
                "results/dataset_health.json",
                JsonText.of(health(training.dataset().health())));
    }

    private static String lines(List<String> texts) {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(onOneLine(text)).append('\n'));
        return lines.toString();
    }

    /// A path, a blank, the number of the class.
    private static String images(TrainingRecord training, Part part) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < training.dataset().images().size(); i++) {
            if (training.division().parts().get(i) == part) {
                DatasetImage image = training.dataset().images().get(i);
                lines.append(onOneLine(image.name()))
                        .append(' ')
                        .append(image.label())
                        .append('\n');
            }
        }
        return lines.toString();
    }

    /// Some systems allow a line break in the name of a file.
    private static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "·");
    }

    private static String split(TrainingRecord training) {
        CsvText csv = new CsvText("name", "label", "part", "fold");
        for (int i = 0; i < training.dataset().images().size(); i++) {
            DatasetImage image = training.dataset().images().get(i);
            int fold = training.division().fold(i);
            csv.row(
                    image.name(),
                    training.className(image.label()),
                    training.division().parts().get(i).name().toLowerCase(Locale.ROOT),
                    fold == 0 ? "" : (Object) fold);
        }
        return csv.toString();
    }

    private static Map<String, Object> health(DatasetHealth health) {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> classes = new LinkedHashMap<>();
        health.classes().forEach(each -> classes.put(each.name(), each.images()));
        all.put("classes", classes);
        all.put("unreadable", named(health.unreadable()));
        all.put("left_out", named(health.leftOut()));
        all.put("duplicates", health.duplicates());
        all.put("contradictions", health.contradictions());
        all.put("near_duplicates", health.nearDuplicates());
        all.put("warnings", health.warnings());
        return all;
    }

    private static List<Map<String, Object>> named(List<DatasetHealth.LeftOut> leftOut) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (DatasetHealth.LeftOut each : leftOut) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", each.name());
            one.put("reason", each.reason());
            all.add(one);
        }
        return all;
    }
}
