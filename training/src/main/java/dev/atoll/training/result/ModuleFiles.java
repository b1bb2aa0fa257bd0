package dev.atoll.training.result;

import dev.atoll.training.record.TrainingRecord;
import dev.atoll.training.report.Wording;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// What makes a module of the result: `ai4-metadata.yml` for catalogues, `module.yml` for who trains it further.
final class ModuleFiles {

    private ModuleFiles() {}

    static void write(ResultFiles files, TrainingRecord training) throws IOException {
        files.write("module.yml", yaml(Map.of("trainer", training.trainer())));
        files.write("ai4-metadata.yml", yaml(metadata(training)));
    }

    private static String yaml(Map<String, Object> values) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(options).dump(values);
    }

    private static Map<String, Object> metadata(TrainingRecord training) {
        String day = training.provenance()
                .ended()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("metadata_version", "2.3.0");
        metadata.put("title", training.title());
        metadata.put("summary", summary(training));
        metadata.put("description", description(training));
        metadata.put("dates", ordered("created", day, "updated", day));
        metadata.put(
                "links",
                ordered(
                        "source_code",
                        training.base().source(),
                        "base_model",
                        training.base().source()));
        metadata.put("libraries", List.of("Other"));
        metadata.put("tasks", List.of("Computer Vision", "Classification", "Transfer Learning"));
        metadata.put("categories", List.of("AI4 pre trained", "AI4 trainable", "AI4 inference"));
        metadata.put("tags", List.of("image classification", training.base().name()));
        metadata.put("data-type", List.of("Image"));
        metadata.put("license", training.base().licence());
        Map<String, Object> needs = new LinkedHashMap<>();
        needs.put("cpu", 1);
        needs.put("gpu", 0);
        needs.put("memory_MB", 1024);
        needs.put("storage_MB", 100);
        metadata.put("resources", Map.of("inference", needs));
        return metadata;
    }

    private static Map<String, Object> ordered(String key, String value, String nextKey, String nextValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(nextKey, nextValue);
        return map;
    }

    private static String summary(TrainingRecord training) {
        return "Says which of %s a photo shows."
                .formatted(Wording.count(training.dataset().classes().size(), "class", "classes"));
    }

    private static String description(TrainingRecord training) {
        return """
                Send a photo and read what is on it.

                **Input**: one photo (JPEG, PNG, WebP, BMP or GIF). **Output**: the most probable classes, best first, \
                each with its probability.

                %s %s

                It always answers with one of its classes, also when a photo shows something else.
                """.formatted(Wording.headline(training.evaluation()), Wording.basis(training.evaluation()));
    }
}
