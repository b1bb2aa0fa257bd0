package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Writes elements that are bytes into JSON: as text where all of them are, else in base64, which
/// the parameters then say.
final class TextWriter {

    private TextWriter() {}

    static void write(JsonGenerator json, List<byte[]> elements) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean areTexts = decode(elements, texts);
        if (!areTexts) {
            json.writeObjectFieldStart("parameters");
            json.writeStringField("content_type", "base64");
            json.writeEndObject();
        }
        json.writeArrayFieldStart("data");
        for (int i = 0; i < elements.size(); i++) {
            json.writeString(areTexts ? texts.get(i) : Base64.getEncoder().encodeToString(elements.get(i)));
        }
        json.writeEndArray();
    }

    private static boolean decode(List<byte[]> elements, List<String> texts) {
        try {
            for (byte[] element : elements) {
                texts.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(element))
                        .toString());
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
