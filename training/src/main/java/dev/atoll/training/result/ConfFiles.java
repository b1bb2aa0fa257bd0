package dev.atoll.training.result;

import dev.atoll.training.record.TrainingRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The settings that were in force: `conf/`, as AI4OS's image classifiers write it.
final class ConfFiles {

    private ConfFiles() {}

    static void write(ResultFiles files, TrainingRecord training) throws IOException {
        Map<String, Map<String, Object>> settings = effective(training);
        files.write("conf/conf.json", JsonText.of(settings));
        files.write("conf/conf.txt", text(settings));
    }

    private static Map<String, Map<String, Object>> effective(TrainingRecord training) {
        Map<String, Map<String, Object>> settings = new LinkedHashMap<>(training.settings());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("num_classes", training.dataset().classes().size());
        result.put("num_images", training.dataset().images().size());
        result.put("dataset_sha256", training.dataset().sha256());
        result.put("base_model", training.base().name());
        result.put("base_model_sha256", training.base().sha256());
        result.put("seed", training.provenance().seed());
        result.put("temperature", training.temperature());
        result.put("not_sure_below", training.evaluation().notSure().below());
        settings.put("result", result);
        return settings;
    }

    private static String text(Map<String, Map<String, Object>> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((group, values) -> {
            text.append(group).append('\n');
            values.forEach((key, value) -> text.append("  ")
                    .append(key)
                    .append(": ")
                    .append(shown(value))
                    .append('\n'));
        });
        return text.toString();
    }

    private static String shown(Object value) {
        boolean plain = !(value instanceof Map<?, ?> || value instanceof List<?> || value instanceof CharSequence);
        return plain ? String.valueOf(value) : JsonText.of(value).strip();
    }
}
