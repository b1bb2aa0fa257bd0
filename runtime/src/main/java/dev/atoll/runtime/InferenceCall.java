package dev.atoll.runtime;

import dev.atoll.metadata.TensorsDescription;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.tensors.InferenceAnswer;
import dev.atoll.runtime.tensors.InferenceRequest;
import dev.atoll.runtime.tensors.InvalidInferenceException;
import dev.atoll.runtime.tensors.SignatureCheck;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One inference request as the call a module understands: of tensors, or of arguments made from them.
///
/// @param files that lie on disk for it
record InferenceCall(ServedModule module, InferenceRequest request, Call call, Map<String, List<Upload>> files) {

    /// What callers see of a module's versions.
    static final String VERSION = "1";

    /// Makes the call; may wait for the disk.
    ///
    /// @param offered what the module takes and gives
    /// @throws InvalidInferenceException when the request does not fit
    static InferenceCall of(
            ServedModule module, TensorsDescription offered, InferenceRequest request, UploadFolder folder)
            throws InvalidInferenceException, IOException {
        SignatureCheck check = new SignatureCheck(offered);
        if (module.description().tensors().isPresent()) {
            check.requireExact(request);
            return new InferenceCall(module, request, Call.infer(request.inputs(), request.outputNames()), Map.of());
        }
        check.requireKnown(request);
        List<ModuleArgument> arguments = module.predictArguments();
        SentArguments sent = ArgumentTensors.read(arguments, request.inputs(), folder);
        try {
            String accept = AnswerTensors.accept(module.description().result());
            Call call = Call.predict(ArgumentsParser.parse(arguments, sent), accept, Call.Listener.NONE)
                    .withFiles(paths(sent.files()));
            return new InferenceCall(module, request, call, sent.files());
        } catch (InvalidArgumentsException e) {
            ArgumentTensors.remove(sent.files());
            throw new InvalidInferenceException(InferenceErrors.words(e.problems()));
        }
    }

    private static Set<Path> paths(Map<String, List<Upload>> files) {
        return files.values().stream().flatMap(List::stream).map(Upload::path).collect(Collectors.toUnmodifiableSet());
    }

    /// Takes the files away.
    void release() {
        ArgumentTensors.remove(files);
    }

    /// Whether a reply carries what was asked for.
    static boolean isAnswer(Reply reply) {
        return reply instanceof Reply.Inferred || reply instanceof Reply.Answered;
    }

    /// The answer to a reply that carries one; may read a file.
    ///
    /// @throws IOException when the reply is not what the module promises
    InferenceAnswer answer(Reply reply) throws IOException {
        List<Tensor> outputs = switch (reply) {
            case Reply.Inferred(List<Tensor> given) -> given;
            case Reply.Answered(Answer answer) ->
                AnswerTensors.read(module.description().result(), answer, request.outputNames());
            default -> throw new IOException(reply + " (expected an answer)");
        };
        return InferenceAnswer.of(module.name(), VERSION, request, outputs);
    }
}
