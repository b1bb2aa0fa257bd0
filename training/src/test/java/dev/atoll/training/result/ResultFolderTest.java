package dev.atoll.training.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.training.record.TrainingRecord;
import dev.atoll.training.record.Trainings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/// Names and keys are those of AI4OS's image classifiers; YAML reads JSON.
final class ResultFolderTest {

    @TempDir
    private Path folder;

    @Test
    void theFilesLieWhereAi4osHasThem() throws IOException {
        ResultFolder.write(folder, training());

        assertThat(contents(folder).keySet())
                .contains(
                        "conf/conf.json",
                        "conf/conf.txt",
                        "logs/training.log",
                        "logs/epoch_metrics.csv",
                        "stats/stats.json",
                        "dataset_files/classes.txt",
                        "dataset_files/train.txt",
                        "dataset_files/val.txt",
                        "dataset_files/test.txt",
                        "predictions/model.onnx+DS_split+top5.json",
                        "predictions/model.onnx+DS_split+metrics.json",
                        "results/report.html",
                        "README.md",
                        "ai4-metadata.yml")
                .noneMatch(name -> name.endsWith(".unfinished"));
    }

    @Test
    void statisticsHaveTheKeysOfAi4os() throws IOException {
        ResultFolder.write(folder, training());

        Map<String, Object> stats = read("stats/stats.json");
        assertThat(stats)
                .containsEntry("epoch", List.of(0, 1))
                .containsEntry("loss", List.of(1.5, 1))
                .containsEntry("val_accuracy", List.of(0.4, 0.7))
                .containsEntry("lr", List.of(0.01, 0.005))
                .containsEntry("training time (s)", 12.4)
                .containsEntry("timestamp", "2026-11-26_050000");
        assertThat((List<?>) stats.get("val_loss")).last().isNull();
    }

    @Test
    void metricsHaveTheKeysOfThePhytoplanktonClassifier() throws IOException {
        ResultFolder.write(folder, training());

        Map<String, Object> metrics = read("predictions/model.onnx+DS_split+metrics.json");
        assertThat(metrics.keySet())
                .isEqualTo(Set.of(
                        "num_samples",
                        "num_classes",
                        "topk_accuracy",
                        "precision",
                        "recall",
                        "f1_score",
                        "timestamp",
                        "checkpoint"));
        assertThat(metrics).containsEntry("num_samples", 20).containsEntry("checkpoint", "model.onnx");
        assertThat(metrics.get("topk_accuracy")).isEqualTo(Map.of("top1_accuracy", 0.9, "top2_accuracy", 1));
        assertThat(metrics.get("f1_score"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("micro", "macro", "macro_no_labels", "weighted");
    }

    @Test
    void predictionsNameTheFiveMostProbableClasses() throws IOException {
        ResultFolder.write(folder, training());

        Map<String, Object> best = read("predictions/model.onnx+DS_split+top5.json");
        assertThat(best.keySet())
                .isEqualTo(
                        Set.of("filenames", "pred_lab", "pred_prob", "pred_lab_names", "true_lab", "true_lab_names"));
        assertThat(best.get("pred_lab"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(List.of(0, 1));
        assertThat(best.get("pred_prob"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(List.of(0.9, 0.1));
        assertThat(best.get("true_lab_names"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .last()
                .isEqualTo("b, or so");
    }

    @Test
    void listsOfImagesHaveAPathAndTheNumberOfAClass() throws IOException {
        ResultFolder.write(folder, training());

        assertThat(Files.readAllLines(folder.resolve("dataset_files/classes.txt")))
                .containsExactly("=1+1", "b, or so");
        assertThat(Files.readAllLines(folder.resolve("dataset_files/train.txt")))
                .hasSize(20)
                .startsWith("=1+1/0.png 0")
                .endsWith("b, or so/19.png 1");
    }

    @Test
    void noCellIsAFormula() throws IOException {
        ResultFolder.write(folder, training());

        assertThat(Files.readAllLines(folder.resolve("dataset_files/split.csv")))
                .startsWith("name,label,part,fold", "'=1+1/0.png,'=1+1,train,1")
                .endsWith("\"b, or so/19.png\",\"b, or so\",train,5");
        assertThat(Files.readString(folder.resolve("results/confusion_matrix.csv")))
                .isEqualTo("labelled,'=1+1,\"b, or so\"\r\n'=1+1,8,2\r\n\"b, or so\",0,10\r\n");
    }

    @Test
    void theResultIsAModuleThatKnowsItsTrainer() throws IOException {
        ResultFolder.write(folder, training());

        assertThat(read("module.yml")).isEqualTo(Map.of("trainer", "image-classification"));
        assertThat(read("ai4-metadata.yml"))
                .containsEntry("metadata_version", "2.3.0")
                .containsEntry("title", "plankton: a 'b' #c")
                .containsEntry("dates", Map.of("created", "2026-11-26", "updated", "2026-11-26"))
                .containsKeys("summary", "description", "links", "libraries", "tasks", "categories", "tags");
    }

    @Test
    void theModelCardTellsFiguresFromClaims() throws IOException {
        ResultFolder.write(folder, training());

        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("## Verified figures", "| accuracy | 18 of 20 (90 %, ", "## The author's claims\n\nEmpty:")
                .contains("EfficientNet-Lite0, licence Apache-2.0", "ab".repeat(32), "cd".repeat(32), "| seed | 7 |");
    }

    @Test
    void theSameTrainingGivesTheSameFiles() throws IOException {
        ResultFolder.write(folder.resolve("a"), training());
        ResultFolder.write(folder.resolve("b"), training());

        assertThat(contents(folder.resolve("a"))).isEqualTo(contents(folder.resolve("b")));
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(folder.resolve("results"), "a file where a folder should be");

        assertThatThrownBy(() -> ResultFolder.write(folder, training()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("results/history.csv") + ": cannot be written: ");
        assertThat(folder.resolve("ai4-metadata.yml")).doesNotExist();
    }

    private static TrainingRecord training() {
        return Trainings.aTraining("=1+1", "b, or so")
                .titled("plankton: a 'b' #c")
                .naming(new int[][] {{8, 2}, {0, 10}})
                .build();
    }

    private Map<String, Object> read(String name) throws IOException {
        return new Yaml().load(Files.readString(folder.resolve(name)));
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
                String text = java.util.Base64.getEncoder().encodeToString(Files.readAllBytes(file));
                contents.put(folder.relativize(file).toString(), text);
            }
        }
        return contents;
    }
}
