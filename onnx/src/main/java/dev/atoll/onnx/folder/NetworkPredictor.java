package dev.atoll.onnx.folder;

import ai.onnxruntime.OrtException;
import dev.atoll.onnx.OnnxModel;
import dev.atoll.onnx.file.UnfitNetworkException;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.TensorModel;
import dev.atoll.sdk.TensorSignature;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What all networks do alike: they are loaded once, and take bare tensors too.
abstract sealed class NetworkPredictor<A extends Record, R extends Result> implements Predictor<A, R>, TensorModel
        permits ImageClassification, ObjectDetection, SemanticSegmentation, TextEmbedding, RawTensors {

    private final OnnxFolder folder;
    private final TensorSignature signature;
    private final AtomicReference<@Nullable OnnxModel> loaded = new AtomicReference<>();

    NetworkPredictor(OnnxFolder folder) throws UnfitNetworkException {
        this.folder = folder;
        this.signature = Signatures.of(folder.network());
    }

    @Override
    public final void warm(ModuleContext context) throws Exception {
        try {
            loaded.set(OnnxModel.open(folder.file()));
            tryOut();
        } catch (OrtException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UnfitNetworkException(OnnxFolder.NETWORK + ": ONNX Runtime refuses it: " + reason, e);
        }
    }

    /// Sends something down the whole way, so that the first caller waits for nothing, and what does
    /// not fit together is told before the module is called ready.
    abstract void tryOut() throws Exception;

    @Override
    public final TensorSignature signature() {
        return signature;
    }

    @Override
    public final List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) throws BadInputException, OrtException {
        Signatures.requireFit(signature, inputs);
        List<String> wanted = signature.outputs().stream()
                .map(output -> output.name())
                .filter(name -> outputs.isEmpty() || outputs.contains(name))
                .toList();
        try {
            return model().tensors(inputs, wanted);
        } catch (OrtException e) {
            throw Signatures.refusal(e);
        }
    }

    final OnnxModel model() {
        OnnxModel model = loaded.get();
        if (model == null) {
            throw new IllegalStateException("predict before warm (expected warm first)");
        }
        return model;
    }

    final OnnxFolder folder() {
        return folder;
    }
}
