package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import dev.atoll.onnx.file.NetworkFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What lies in the folder of a result: AI4OS's artefact tree, and more.
final class ResultTreeTest {

    @TempDir
    private static Path folder;

    private static Trial trial;

    @BeforeAll
    static void train() throws Exception {
        trial = Trial.in(folder).redAndGreen(20);
        // One whose label is wrong.
        Trial.paint(trial.data().resolve("green/wrong.png"), Trial.RED, 77);
        trial.run("modelname", "Xception", "seed", 3L, "dataset", trial.data().toString());
    }

    @Test
    void everyFileIsThereAndNothingUnfinished() throws Exception {
        try (Stream<Path> files = Files.walk(trial.output())) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> trial.output().relativize(file).toString())
                    .toList();

            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "README.md",
                            "ai4-metadata.yml",
                            "module.yml",
                            "model.onnx",
                            "ckpts/head.onnx",
                            "ckpts/remembered.bin",
                            "conf/conf.json",
                            "conf/conf.txt",
                            "dataset_files/classes.txt",
                            "dataset_files/split.csv",
                            "dataset_files/test.txt",
                            "dataset_files/train.txt",
                            "dataset_files/val.txt",
                            "logs/epoch_metrics.csv",
                            "logs/training.log",
                            "predictions/model.onnx+DS_split+metrics.json",
                            "predictions/model.onnx+DS_split+top5.json",
                            "results/calibration.csv",
                            "results/confused_pairs.csv",
                            "results/confusion_matrix.csv",
                            "results/confusion_matrix.png",
                            "results/dataset_health.json",
                            "results/history.csv",
                            "results/metrics.json",
                            "results/misclassified.csv",
                            "results/per_class.csv",
                            "results/report.html",
                            "stats/stats.json");
        }
    }

    /// The keys are those of AI4OS's classifiers.
    @ParameterizedTest
    @CsvSource({
        "stats/stats.json, epoch",
        "stats/stats.json, loss",
        "stats/stats.json, accuracy",
        "stats/stats.json, val_loss",
        "stats/stats.json, val_accuracy",
        "stats/stats.json, lr",
        "stats/stats.json, training time (s)",
        "stats/stats.json, timestamp",
        "conf/conf.json, num_classes",
        "conf/conf.json, images_directory",
        "conf/conf.json, initial_lr",
        "conf/conf.json, modelname",
        "conf/conf.json, split_ratios",
        "predictions/model.onnx+DS_split+top5.json, filenames",
        "predictions/model.onnx+DS_split+top5.json, pred_lab",
        "predictions/model.onnx+DS_split+top5.json, pred_prob",
        "predictions/model.onnx+DS_split+top5.json, pred_lab_names",
        "predictions/model.onnx+DS_split+top5.json, true_lab",
        "predictions/model.onnx+DS_split+top5.json, true_lab_names",
        "predictions/model.onnx+DS_split+metrics.json, num_samples",
        "predictions/model.onnx+DS_split+metrics.json, num_classes",
        "predictions/model.onnx+DS_split+metrics.json, topk_accuracy",
        "predictions/model.onnx+DS_split+metrics.json, top1_accuracy",
        "predictions/model.onnx+DS_split+metrics.json, precision",
        "predictions/model.onnx+DS_split+metrics.json, f1_score",
        "predictions/model.onnx+DS_split+metrics.json, macro_no_labels",
        "predictions/model.onnx+DS_split+metrics.json, checkpoint"
    })
    void whoReadsResultsOfAi4osFindsTheKeys(String file, String key) throws Exception {
        assertThat(trial.text(file)).contains("\"" + key + "\"");
    }

    @Test
    void aWrongLabelIsFirstAmongTheMisclassified() throws Exception {
        List<String> lines = trial.text("results/misclassified.csv").lines().toList();

        assertThat(lines.get(1)).startsWith("green/wrong.png,green,red,0.");
        assertThat(trial.text("results/report.html")).contains("green/wrong.png");
    }

    @Test
    void theNetworkSaysWhatItIsAndNothingOfThisMachine() throws Exception {
        Path file = trial.output().resolve("model.onnx");
        OnnxMl.ModelProto network = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file));

        assertThat(NetworkFile.read(file).metadata())
                .containsEntry("names", "{0: 'green', 1: 'red'}")
                .containsEntry("atoll.task", "image-classification")
                .containsEntry("atoll.seed", "3")
                .containsKeys("atoll.preprocessing", "atoll.temperature", "atoll.base", "atoll.dataset");
        assertThat(network.toString())
                .doesNotContain(folder.getFileName().toString(), trial.data().toString(), "2026");
    }

    @Test
    void theMatrixHasARowForEachClass() throws Exception {
        assertThat(trial.text("results/confusion_matrix.csv").lines())
                .containsExactly("labelled,green,red", "green,20,1", "red,0,20");
    }
}
