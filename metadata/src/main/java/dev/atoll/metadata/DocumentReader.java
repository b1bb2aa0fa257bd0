package dev.atoll.metadata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads YAML and JSON that strangers wrote. What could cost more than its size is refused: references,
/// which let a few lines stand for gigabytes, and deep nesting. So is what cannot be passed on as it
/// is: text that is no UTF-8, halves of characters, names that come twice, a second document.
final class DocumentReader {

    static final DocumentReader YAML = new DocumentReader(YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    static final DocumentReader JSON = new DocumentReader(JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build());

    static final int MAX_BYTES = 1 << 20;

    private static final int DEEPEST = 64;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ObjectMapper mapper;

    private DocumentReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// The reader for a file of that name.
    static DocumentReader of(String file) {
        return file.endsWith(".json") ? JSON : YAML;
    }

    /// The content of a file, if it is not too large. A file that grows meanwhile is not read for ever.
    static byte[] bounded(Path file, String name) throws InvalidMetadataException, IOException {
        long size = Files.size(file);
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            checkSize(name, Math.max(size, content.length));
            return content;
        }
    }

    /// @param file what a problem names as its place
    ObjectNode object(String file, byte[] content) throws InvalidMetadataException {
        JsonNode root = tree(file, content);
        if (root instanceof ObjectNode fields) {
            return fields;
        }
        throw new InvalidMetadataException(
                file, List.of("content: " + CheckedNode.shown(root) + " (expected names with values)"));
    }

    /// A tree of whatever shape.
    JsonNode tree(String file, byte[] content) throws InvalidMetadataException {
        checkSize(file, content.length);
        String text = text(file, content);
        try (JsonParser parser = mapper.createParser(text)) {
            checkTokens(file, parser);
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidMetadataException(file, List.of(place(e) + ": " + firstLine(e)));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    private static void checkSize(String file, long size) throws InvalidMetadataException {
        if (size > MAX_BYTES) {
            throw new InvalidMetadataException(
                    file, List.of("size: " + size + " bytes (expected at most " + MAX_BYTES + ")"));
        }
    }

    private static void checkTokens(String file, JsonParser parser) throws InvalidMetadataException, IOException {
        int depth = 0;
        int roots = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            roots += depth == 0 && !token.isStructEnd() ? 1 : 0;
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > DEEPEST) {
                throw refused(file, parser, "nested " + depth + " deep", "at most " + DEEPEST + " levels");
            }
            if (roots > 1) {
                throw refused(file, parser, "a second document", "one");
            }
            if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                throw refused(file, parser, "*" + parser.getText(), "the value itself: references are not followed");
            }
            if (isBroken(parser, token)) {
                throw refused(file, parser, "half a character", "whole characters");
            }
        }
    }

    /// Half of a pair of surrogates is no text that could be written again.
    private static boolean isBroken(JsonParser parser, JsonToken token) throws IOException {
        return (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
                && parser.getText().codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    private static InvalidMetadataException refused(String file, JsonParser parser, String value, String expectation) {
        int line = Math.max(1, parser.currentTokenLocation().getLineNr());
        return new InvalidMetadataException(
                file, List.of("line " + line + ": " + value + " (expected " + expectation + ")"));
    }

    private static String text(String file, byte[] content) throws InvalidMetadataException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer characters = CharBuffer.allocate(content.length);
        try {
            CoderResult result = decoder.decode(bytes, characters, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            long line = characters
                            .flip()
                            .chars()
                            .filter(character -> character == '\n')
                            .count()
                    + 1;
            throw new InvalidMetadataException(
                    file,
                    List.of("line " + line + ": the byte 0x" + String.format("%02X", content[bytes.position()])
                            + " is no UTF-8 (expected a file saved as UTF-8)"));
        }
        String text = characters.flip().toString();
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "content" : "line " + e.getLocation().getLineNr();
    }

    /// The YAML parser adds a drawing of the place on further lines.
    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not readable");
    }
}
