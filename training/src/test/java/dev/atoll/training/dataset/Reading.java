package dev.atoll.training.dataset;

import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import dev.atoll.sdk.Silence;
import dev.atoll.training.dataset.DatasetHealth.ClassCount;
import dev.atoll.training.dataset.DatasetHealth.LeftOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads datasets as the product does, and says what came out in short.
final class Reading {

    private static final Datasets DATASETS = new Datasets(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS));

    private Reading() {}

    static Dataset of(Path source) throws BadInputException, IOException {
        return of(source, Silence.SILENCE);
    }

    static Dataset of(Path source, Progress progress) throws BadInputException, IOException {
        return DATASETS.read(source, source.resolveSibling("work"), progress);
    }

    /// Such as `1.png is a`.
    static List<String> labels(Dataset dataset) {
        return dataset.images().stream()
                .map(image -> image.name() + " is " + dataset.classes().get(image.label()))
                .toList();
    }

    /// Such as `a 3`.
    static List<String> counts(Dataset dataset) {
        return dataset.health().classes().stream()
                .map((ClassCount each) -> each.name() + " " + each.images())
                .toList();
    }

    /// Such as `a/1.png: empty`.
    static List<String> lines(List<LeftOut> leftOut) {
        return leftOut.stream().map(each -> each.name() + ": " + each.reason()).toList();
    }
}
