package dev.atoll.training.features;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.OnnxModel;
import java.nio.FloatBuffer;

/// A [BackboneNetwork], loaded: turns images into features. Safe for several threads.
public final class Backbone implements AutoCloseable {

    private final BackboneNetwork network;
    private final OnnxModel model;

    private Backbone(BackboneNetwork network, OnnxModel model) {
        this.network = network;
        this.model = model;
    }

    /// Loads it.
    public static Backbone open(BackboneNetwork network) throws OrtException {
        return new Backbone(network, OnnxModel.open(network.graph().toByteArray(), network.origin()));
    }

    /// What was loaded.
    public BackboneNetwork network() {
        return network;
    }

    /// What the features depend on besides the images.
    String identity() {
        return network.sha256() + "\n" + model.surroundings();
    }

    /// The features of some images, one after the other.
    ///
    /// @param values the images' numbers, made by [OnnxModel#newBuffer]
    float[] features(FloatBuffer values, long[] shape) throws OrtException {
        return model.run(values, shape, network.output());
    }

    @Override
    public void close() throws OrtException {
        model.close();
    }
}
