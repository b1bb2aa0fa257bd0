package dev.atoll.onnx.folder;

import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.sdk.ModuleFactory;
import dev.atoll.sdk.Predictor;
import java.io.IOException;
import java.nio.file.Path;

/// Serves folders with a `model.onnx`.
public final class OnnxFolders implements ModuleFactory {

    private static final System.Logger LOG = System.getLogger(OnnxFolders.class.getName());

    @Override
    public Predictor<?, ?> open(Path path) throws IOException, UnfitNetworkException {
        OnnxFolder folder = OnnxFolder.read(path);
        Task task = folder.task();
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: {1}{2}",
                OnnxFolder.NETWORK,
                task.word(),
                folder.said("task").has("task") ? "" : ", by what it takes and gives");
        return switch (task) {
            case IMAGE_CLASSIFICATION -> ImageClassification.of(folder);
            case OBJECT_DETECTION -> ObjectDetection.of(folder);
            case SEMANTIC_SEGMENTATION -> SemanticSegmentation.of(folder);
            case TEXT_EMBEDDING -> TextEmbedding.of(folder);
            case TENSORS -> RawTensors.of(folder);
        };
    }
}
