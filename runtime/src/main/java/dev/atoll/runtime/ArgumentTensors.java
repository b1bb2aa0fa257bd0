package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ArgumentType;
import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.TensorsDescription;
import dev.atoll.metadata.TensorsDescription.NamedTensor;
import dev.atoll.runtime.tensors.InvalidInferenceException;
import dev.atoll.runtime.tensors.TensorValues;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Offers a module's arguments as tensors: numbers, texts, truths and files, one element each, or as
/// many as the caller likes where an argument may be repeated.
final class ArgumentTensors {

    /// What computes, as far as a caller learns.
    static final String PLATFORM = "atoll";

    private ArgumentTensors() {}

    /// The tensors of a module that takes arguments; empty when they cannot all be tensors.
    static Optional<TensorsDescription> describe(ModuleDescription module) {
        boolean fits = module.predict().stream()
                .noneMatch(argument -> argument.required() && datatype(argument).isEmpty());
        if (!module.predicts() || !fits) {
            return Optional.empty();
        }
        List<NamedTensor> inputs = ArgumentDescription.offered(module.predict()).stream()
                .filter(argument -> datatype(argument).isPresent())
                .map(argument -> new NamedTensor(
                        argument.name(), datatype(argument).get().name(), List.of(isList(argument) ? -1L : 1L)))
                .toList();
        return inputs.isEmpty()
                ? Optional.empty()
                : Optional.of(new TensorsDescription(PLATFORM, inputs, AnswerTensors.describe(module.result())));
    }

    private static Optional<Datatype> datatype(ArgumentDescription argument) {
        return switch (argument.type()) {
            case INTEGER -> Optional.of(Datatype.INT64);
            case NUMBER -> Optional.of(Datatype.FP64);
            case BOOLEAN -> Optional.of(Datatype.BOOL);
            case STRING, FILE -> Optional.of(Datatype.BYTES);
            case OBJECT, ANY -> Optional.empty();
        };
    }

    /// Older modules have lists that are a text of JSON.
    private static boolean isList(ArgumentDescription argument) {
        return argument.many() && !argument.value().jsonText();
    }

    /// What the tensors say, as if it had come in a form and a JSON body. Files are written, so this may
    /// wait for the disk; [#remove] takes them away.
    ///
    /// @param tensors whose names are those of arguments
    static SentArguments read(List<ModuleArgument> arguments, List<Tensor> tensors, UploadFolder folder)
            throws InvalidInferenceException, IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Map<String, List<Upload>> files = new HashMap<>();
        try {
            for (Tensor tensor : tensors) {
                ArgumentDescription argument = argument(arguments, tensor.name());
                requireFitting(argument, tensor);
                if (argument.type() == ArgumentType.FILE) {
                    List<Upload> written = new ArrayList<>();
                    files.put(tensor.name(), written);
                    write(tensor, folder, written);
                } else {
                    json.set(tensor.name(), value(argument, tensor));
                }
            }
        } catch (InvalidInferenceException | IOException | RuntimeException e) {
            remove(files);
            throw e;
        }
        return new SentArguments(Map.of(), Map.of(), files, files.keySet(), json);
    }

    private static ArgumentDescription argument(List<ModuleArgument> arguments, String name)
            throws InvalidInferenceException {
        return arguments.stream()
                .map(ModuleArgument::description)
                .filter(argument -> argument.isCalled(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInferenceException("inputs: " + name + " (expected an argument)"));
    }

    private static void requireFitting(ArgumentDescription argument, Tensor tensor) throws InvalidInferenceException {
        Set<Datatype> taken = TensorValues.widened(datatype(argument).orElse(Datatype.BYTES));
        if (!taken.contains(tensor.datatype())) {
            throw new InvalidInferenceException(tensor.name() + ": " + tensor.datatype() + " (expected "
                    + datatype(argument).orElse(Datatype.BYTES) + ")");
        }
        if (!isList(argument) && tensor.count() != 1) {
            throw new InvalidInferenceException(
                    tensor.name() + ": shape " + tensor.shape() + " (expected one element)");
        }
    }

    private static JsonNode value(ArgumentDescription argument, Tensor tensor) {
        ArrayNode values = TensorValues.toJson(tensor);
        return isList(argument) ? values : values.path(0);
    }

    private static void write(Tensor tensor, UploadFolder folder, List<Upload> written) throws IOException {
        for (byte[] element : tensor.elements()) {
            Path path = folder.newFile();
            written.add(new Upload(tensor.name(), path, "application/octet-stream", ""));
            Files.write(path, element);
        }
    }

    static void remove(Map<String, List<Upload>> files) {
        files.values()
                .forEach(uploads ->
                        UploadFolder.remove(uploads.stream().map(Upload::path).toList()));
    }
}
