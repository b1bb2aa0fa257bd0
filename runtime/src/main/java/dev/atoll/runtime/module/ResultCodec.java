package dev.atoll.runtime.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.ClassProbabilities;
import dev.atoll.sdk.Composite;
import dev.atoll.sdk.Detections;
import dev.atoll.sdk.Embedding;
import dev.atoll.sdk.Image;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.Mask;
import dev.atoll.sdk.OutputFile;
import dev.atoll.sdk.Result;
import dev.atoll.sdk.Table;
import dev.atoll.sdk.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The results of modules on the wire.
final class ResultCodec {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ResultCodec() {}

    /// @param result null when the module broke the SDK's rule and returned nothing
    /// @param accept the media type the caller is to have
    /// @throws BrokenResultException when the result is not what its type promises
    static Answer answer(@Nullable Result result, String accept) throws BrokenResultException {
        if (result == null) {
            throw new BrokenResultException("null (expected a result)");
        }
        if (!accept.equals(Answer.JSON)) {
            return raw(result, accept);
        }
        ObjectNode body = JSON.objectNode().put("status", "OK");
        ObjectNode ignored = body.setAll((ObjectNode) toJson(result));
        removeSent(result);
        return Answer.of(Answer.JSON, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The answer of a module that promises no kind: on the wire of DEEPaaS, one without a schema.
    static Answer openAnswer(@Nullable Result result, String accept) throws BrokenResultException {
        if (!accept.equals(Answer.JSON)) {
            return answer(result, accept);
        }
        ObjectNode body = JSON.objectNode().put("status", "OK");
        body.set("predictions", value(result));
        return Answer.of(Answer.JSON, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What a training says of its result.
    static Answer output(@Nullable Result result) throws BrokenResultException {
        return Answer.of(Answer.JSON, value(result).toString().getBytes(StandardCharsets.UTF_8));
    }

    /// A value of the module's own as it is, other kinds as objects.
    private static JsonNode value(@Nullable Result result) throws BrokenResultException {
        if (result == null) {
            throw new BrokenResultException("null (expected a result)");
        }
        JsonNode value = result instanceof Json any ? PlainJson.of(any.value()) : toJson(result);
        removeSent(result);
        return value;
    }

    /// The result as the part of something bigger, without a status.
    static JsonNode toJson(Result result) throws BrokenResultException {
        ObjectNode json = JSON.objectNode();
        switch (result) {
            case ClassProbabilities classes -> put(json, classes);
            case Composite parts -> {
                return CompositeCodec.toJson(parts);
            }
            case Detections found -> put(json, found);
            case Embedding embedding -> json.set("embedding", PlainJson.numbers(embedding.values()));
            case Image image -> json.put("media_type", image.mediaType()).put("image", image.content());
            case Json any -> json.set("predictions", PlainJson.of(any.value()));
            case Mask mask -> {
                json.put("width", mask.width()).put("height", mask.height()).set("labels", texts(mask.labels()));
                json.put("mask", MaskPicture.png(mask));
            }
            case OutputFile file -> json.set("file", file(file));
            case Table table -> {
                json.set("columns", texts(table.columns()));
                json.set("rows", PlainJson.of(table.rows()));
            }
            case Text text -> json.put("text", text.text());
        }
        return json;
    }

    private static Answer raw(Result result, String accept) throws BrokenResultException {
        return switch (result) {
            case OutputFile file ->
                new Answer(
                        exact(accept, file.mediaType()),
                        new byte[0],
                        Optional.of(file.path()),
                        file.filename(),
                        file.temporary());
            case Image image -> Answer.of(image.mediaType(), image.content());
            case Mask mask -> Answer.of("image/png", MaskPicture.png(mask));
            case Text text -> Answer.of(accept, text.text().getBytes(StandardCharsets.UTF_8));
            case ClassProbabilities _, Composite _, Detections _, Embedding _, Json _, Table _ ->
                throw new BrokenResultException(result.getClass().getSimpleName() + " for " + accept
                        + " (expected OutputFile, Image, Mask or Text)");
        };
    }

    /// What was asked for; the file's own type when anything would do.
    private static String exact(String accept, String own) {
        return accept.contains("*") || accept.equals("application/octet-stream") ? own : accept;
    }

    private static void put(ObjectNode json, ClassProbabilities classes) {
        json.set("labels", texts(classes.labels()));
        json.set("probabilities", PlainJson.numbers(classes.probabilities()));
        if (classes.notSureBelow() > 0) {
            json.put("not_sure_below", classes.notSureBelow()).put("sure", classes.sure());
        }
    }

    private static void put(ObjectNode json, Detections found) {
        ArrayNode array =
                json.put("width", found.width()).put("height", found.height()).putArray("detections");
        for (Detections.Detection one : found.detections()) {
            ObjectNode detection = array.addObject().put("label", one.label());
            detection.set("score", PlainJson.number(one.score()));
            detection.set("box", PlainJson.numbers(List.of(one.left(), one.top(), one.right(), one.bottom())));
        }
    }

    private static ObjectNode file(OutputFile file) throws BrokenResultException {
        try {
            byte[] content = Files.readAllBytes(file.path());
            return JSON.objectNode()
                    .put("name", file.filename())
                    .put("media_type", file.mediaType())
                    .put("size", content.length)
                    .put("content", content);
        } catch (IOException e) {
            throw new BrokenResultException(
                    "file " + file.path() + ": " + e.getClass().getSimpleName());
        }
    }

    private static void removeSent(Result result) {
        if (result instanceof OutputFile file && file.temporary()) {
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException e) {
                throw new UncheckedIOException("the answer's file could not be removed", e);
            }
        }
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
