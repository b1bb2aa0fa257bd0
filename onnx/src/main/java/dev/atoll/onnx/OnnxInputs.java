package dev.atoll.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.atoll.sdk.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The inputs of one run, in ONNX Runtime's hands until this is closed.
final class OnnxInputs implements AutoCloseable {

    private final Map<String, OnnxTensor> byName = new HashMap<>();

    private OnnxInputs() {}

    static OnnxInputs of(OrtEnvironment environment, List<Tensor> tensors) throws OrtException {
        OnnxInputs inputs = new OnnxInputs();
        try {
            for (Tensor tensor : tensors) {
                inputs.byName.put(tensor.name(), OnnxTensors.fromTensor(environment, tensor));
            }
            return inputs;
        } catch (OrtException | RuntimeException e) {
            inputs.close();
            throw e;
        }
    }

    Map<String, OnnxTensor> byName() {
        return byName;
    }

    @Override
    public void close() {
        byName.values().forEach(OnnxTensor::close);
    }
}
