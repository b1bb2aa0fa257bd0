package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/// Writes the JSON of an answer, numbers straight from tensors.
final class AnswerWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    /// Enough for the head of an answer.
    private static final int HEAD_BYTES = 512;
    private static final int BITS_OF_BYTE = 0xFF;
    private static final int BITS_OF_SHORT = 0xFFFF;

    private final InferenceRequest request;

    AnswerWriter(InferenceRequest request) {
        this.request = request;
    }

    byte[] write(String model, String version, List<Tensor> outputs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAD_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model_name", model);
            json.writeStringField("model_version", version);
            if (!request.id().isEmpty()) {
                json.writeStringField("id", request.id());
            }
            json.writeArrayFieldStart("outputs");
            for (Tensor output : outputs) {
                write(json, output);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, Tensor output) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", output.name());
        json.writeStringField("datatype", output.datatype().name());
        json.writeArrayFieldStart("shape");
        for (long dimension : output.shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        if (request.isBinary(output.name())) {
            json.writeObjectFieldStart("parameters");
            json.writeNumberField("binary_data_size", output.content().remaining());
            json.writeEndObject();
        } else if (output.datatype() == Datatype.BYTES) {
            TextWriter.write(json, output.elements());
        } else {
            json.writeArrayFieldStart("data");
            numbers(json, output.datatype(), output.content());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, Datatype datatype, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            switch (datatype) {
                case BOOL -> json.writeBoolean(content.get() != 0);
                case INT8 -> json.writeNumber((int) content.get());
                case UINT8 -> json.writeNumber(content.get() & BITS_OF_BYTE);
                case INT16 -> json.writeNumber((int) content.getShort());
                case UINT16 -> json.writeNumber(content.getShort() & BITS_OF_SHORT);
                case INT32 -> json.writeNumber(content.getInt());
                case UINT32 -> json.writeNumber(Integer.toUnsignedLong(content.getInt()));
                case INT64 -> json.writeNumber(content.getLong());
                case UINT64 -> json.writeNumber(new BigInteger(Long.toUnsignedString(content.getLong())));
                case FP16 -> real(json, Float.float16ToFloat(content.getShort()));
                case FP32 -> real(json, content.getFloat());
                case FP64 -> real(json, content.getDouble());
                case BYTES -> throw new IllegalStateException("BYTES (expected numbers)");
            }
        }
    }

    /// JSON has no word for NaN and the infinities.
    private static void real(JsonGenerator json, float value) throws IOException {
        if (Float.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static void real(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
