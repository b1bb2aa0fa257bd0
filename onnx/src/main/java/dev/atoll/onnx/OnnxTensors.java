package dev.atoll.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Tensors of the SDK as those of ONNX Runtime, and back.
final class OnnxTensors {

    private OnnxTensors() {}

    /// Bytes outside the heap are not copied.
    static OnnxTensor fromTensor(OrtEnvironment environment, Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        if (tensor.datatype() == Datatype.BYTES) {
            String[] texts = tensor.elements().stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .toArray(String[]::new);
            return OnnxTensor.createTensor(environment, texts, shape);
        }
        return OnnxTensor.createTensor(environment, outsideTheHeap(tensor.content()), shape, type(tensor));
    }

    /// ONNX Runtime takes bytes of the heap for numbers of one byte alone.
    private static ByteBuffer outsideTheHeap(ByteBuffer content) {
        ByteBuffer direct = content.isDirect()
                ? content
                : ByteBuffer.allocateDirect(content.remaining()).put(content).flip();
        return direct.order(ByteOrder.nativeOrder());
    }

    static Tensor toTensor(String name, OnnxTensor tensor) throws OrtException {
        TensorInfo info = tensor.getInfo();
        List<Long> shape = Arrays.stream(info.getShape()).boxed().toList();
        if (info.type == OnnxJavaType.STRING) {
            List<byte[]> texts = new ArrayList<>();
            addTexts(tensor.getValue(), texts);
            return Tensor.ofElements(name, shape, texts);
        }
        return new Tensor(name, datatype(name, info), shape, tensor.getByteBuffer());
    }

    /// The elements as numbers of single precision.
    static float[] floats(OnnxTensor tensor) {
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> array(tensor.getFloatBuffer());
            case DOUBLE -> {
                DoubleBuffer values = tensor.getDoubleBuffer();
                yield floats(values.remaining(), i -> (float) values.get(i));
            }
            case INT64 -> {
                LongBuffer values = tensor.getLongBuffer();
                yield floats(values.remaining(), values::get);
            }
            case INT32 -> {
                IntBuffer values = tensor.getIntBuffer();
                yield floats(values.remaining(), values::get);
            }
            case INT8 -> {
                ByteBuffer values = tensor.getByteBuffer();
                yield floats(values.remaining(), values::get);
            }
            case UINT8, BOOL -> {
                ByteBuffer values = tensor.getByteBuffer();
                yield floats(values.remaining(), i -> values.get(i) & 0xFF);
            }
            default -> throw new IllegalArgumentException("output of " + tensor.getInfo().type + " (expected numbers)");
        };
    }

    private interface Elements {
        float at(int place);
    }

    private static float[] floats(int count, Elements elements) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = elements.at(i);
        }
        return floats;
    }

    /// ONNX Runtime copies into an array of just that length; nothing is gained by copying again.
    private static float[] array(FloatBuffer buffer) {
        if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static void addTexts(Object value, List<byte[]> texts) {
        if (value instanceof Object[] values) {
            for (Object each : values) {
                addTexts(each, texts);
            }
        } else {
            texts.add(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static OnnxJavaType type(Tensor tensor) {
        return switch (tensor.datatype()) {
            case BOOL -> OnnxJavaType.BOOL;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case FP16 -> OnnxJavaType.FLOAT16;
            case FP32 -> OnnxJavaType.FLOAT;
            case FP64 -> OnnxJavaType.DOUBLE;
            case UINT16, UINT32, UINT64, BYTES ->
                throw new IllegalArgumentException(tensor.name() + ": " + tensor.datatype()
                        + " (expected a type that ONNX Runtime for Java can make)");
        };
    }

    private static Datatype datatype(String name, TensorInfo info) {
        return switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> Datatype.BOOL;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> Datatype.UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> Datatype.UINT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> Datatype.UINT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> Datatype.UINT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> Datatype.INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> Datatype.INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> Datatype.INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> Datatype.INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> Datatype.FP16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> Datatype.FP32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> Datatype.FP64;
            default ->
                throw new IllegalArgumentException("output " + name + ": " + info.onnxType + " (expected a type"
                        + " of the Open Inference Protocol)");
        };
    }
}
