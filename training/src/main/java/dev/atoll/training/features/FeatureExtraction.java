package dev.atoll.training.features;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.folder.NetworkNotes;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import dev.atoll.training.dataset.DatasetImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Computes the features of images, each once: those of earlier trainings are found in the cache.
///
/// The features of an image depend on nothing but the image, the network, how it is prepared, and the
/// machine.
///
/// @param backbone set to the size of the prepared images
/// @param settings how images are prepared
/// @param cache where features are kept; they can be read until it is closed
public record FeatureExtraction(Backbone backbone, FeatureSettings settings, FeatureCache cache) {

    public FeatureExtraction {
        int side = backbone.network().side();
        if (side != 0 && side != settings.side()) {
            throw new IllegalArgumentException("side: " + settings.side() + " (expected " + side + ", by the network)");
        }
    }

    /// Uses all processors.
    ///
    /// @param images whose features are wanted; the features are in this order
    /// @param progress told after each image, in a share of these images
    /// @throws BadInputException when an image is no longer what it was; names it
    /// @throws IOException when there is no room for the features; names the folder
    /// @throws CancellationException when it was cancelled; what was computed is kept
    public Features extract(List<DatasetImage> images, Progress progress)
            throws BadInputException, IOException, OrtException {
        return new ExtractionRun(this, images, progress)
                .run(Runtime.getRuntime().availableProcessors());
    }

    /// All that features depend on but the image.
    String recipe() {
        return String.join(
                "\n",
                "1",
                backbone.identity(),
                NetworkNotes.preprocessing(settings.preparation()),
                Integer.toString(settings.views()));
    }
}
