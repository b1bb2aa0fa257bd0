package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.metadata.ResultDescription;
import dev.atoll.metadata.TensorsDescription.NamedTensor;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.tensors.TensorValues;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Offers a module's answer as tensors: all of it as one element, and the parts of well-known kinds
/// as numbers and texts.
final class AnswerTensors {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Long> ONE = List.of(1L);
    private static final List<Long> ANY = List.of(-1L);
    private static final String LABELS = "labels";
    private static final int SIDES = 4;
    /// Kinds that are bytes themselves, when the caller wants no JSON.
    private static final Set<String> FILES = Set.of("image", "mask", "file");

    private AnswerTensors() {}

    /// The outputs of a kind of result.
    static List<NamedTensor> describe(ResultDescription result) {
        if (!accept(result).equals(Answer.JSON)) {
            return List.of(texts(result.kind(), ONE));
        }
        return switch (result.kind()) {
            case "class-probabilities" ->
                List.of(texts(result.kind(), ONE), texts(LABELS, ANY), numbers("probabilities", ANY));
            case "detections" ->
                List.of(
                        texts(result.kind(), ONE),
                        texts(LABELS, ANY),
                        numbers("scores", ANY),
                        numbers("boxes", List.of(-1L, (long) SIDES)));
            case "embedding" -> List.of(numbers(result.kind(), ANY));
            default -> List.of(texts(result.kind(), ONE));
        };
    }

    private static NamedTensor texts(String name, List<Long> shape) {
        return new NamedTensor(name, Datatype.BYTES.name(), shape);
    }

    private static NamedTensor numbers(String name, List<Long> shape) {
        return new NamedTensor(name, Datatype.FP64.name(), shape);
    }

    /// The media type a module is asked for.
    static String accept(ResultDescription result) {
        List<String> produces = result.produces();
        if (produces.isEmpty()) {
            return Answer.JSON;
        }
        boolean json = produces.contains(Answer.JSON) && (!FILES.contains(result.kind()) || produces.size() == 1);
        return json
                ? Answer.JSON
                : produces.stream()
                        .filter(type -> !type.equals(Answer.JSON))
                        .findFirst()
                        .orElse(Answer.JSON);
    }

    /// The outputs of an answer, those wanted alone.
    ///
    /// @param wanted names; empty for all
    /// @throws IOException when the answer is not what its kind promises
    static List<Tensor> read(ResultDescription result, Answer answer, Set<String> wanted) throws IOException {
        List<Tensor> all = answer.isJson() && answer.file().isEmpty()
                ? ofJson(result.kind(), answer.body())
                : List.of(whole(result.kind(), bytes(answer)));
        return all.stream()
                .filter(tensor -> wanted.isEmpty() || wanted.contains(tensor.name()))
                .toList();
    }

    private static byte[] bytes(Answer answer) throws IOException {
        return answer.file().isPresent() ? Files.readAllBytes(answer.file().get()) : answer.body();
    }

    private static Tensor whole(String name, byte[] bytes) {
        return Tensor.ofElements(name, ONE, List.of(bytes));
    }

    private static List<Tensor> ofJson(String kind, byte[] body) throws IOException {
        return switch (kind) {
            case "class-probabilities" -> {
                JsonNode json = JSON.readTree(body);
                yield List.of(
                        whole(kind, body),
                        TensorValues.ofTexts(LABELS, texts(json.path(LABELS))),
                        vector("probabilities", numbers(json.path("probabilities"))));
            }
            case "detections" -> detections(kind, body);
            case "embedding" -> List.of(vector(kind, numbers(JSON.readTree(body).path(kind))));
            case "text" -> List.of(TensorValues.ofTexts(kind, texts(JSON.readTree(body), kind)));
            default -> List.of(whole(kind, body));
        };
    }

    private static List<Tensor> detections(String kind, byte[] body) throws IOException {
        List<String> labels = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<Double> boxes = new ArrayList<>();
        for (JsonNode detection : JSON.readTree(body).path(kind)) {
            labels.add(detection.path("label").asText());
            scores.add(number(detection.path("score")));
            for (int side = 0; side < SIDES; side++) {
                boxes.add(number(detection.path("box").path(side)));
            }
        }
        return List.of(
                whole(kind, body),
                TensorValues.ofTexts(LABELS, labels),
                vector("scores", scores),
                TensorValues.ofNumbers("boxes", List.of((long) labels.size(), (long) SIDES), boxes));
    }

    private static Tensor vector(String name, List<Double> numbers) {
        return TensorValues.ofNumbers(name, List.of((long) numbers.size()), numbers);
    }

    private static List<String> texts(JsonNode object, String field) {
        return List.of(object.path(field).asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(element -> numbers.add(number(element)));
        return numbers;
    }

    /// JSON has null where the module answered NaN.
    private static double number(JsonNode json) {
        return json.isNumber() ? json.doubleValue() : Double.NaN;
    }
}
