package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.runtime.program.ProgramSupervisor;
import dev.atoll.runtime.program.ServedApi;
import dev.atoll.runtime.runner.RunnerState;
import java.util.Optional;

/// A module that is a program with an HTTP server of its own, with what its routes need.
///
/// @param name on the wire
/// @param api what the program says it serves
record ForwardedModule(
        String name,
        ModulePackage content,
        ProgramSupervisor program,
        ServedApi api,
        Forwarding forwarding,
        RuntimeMetrics metrics)
        implements InferenceModel {

    @Override
    public String whyNotReady() {
        return switch (program.state()) {
            case RunnerState.Loading(String phase) -> phase.isEmpty() ? "The module is being started again." : phase;
            case RunnerState.Failed(String reason) -> reason;
            case RunnerState.Ready _ -> "";
        };
    }

    @Override
    public ObjectNode document(String prefix) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("name", name).put("platform", "deepaas");
        document.putArray("versions").add(InferenceCall.VERSION);
        document.putArray("inputs");
        document.putArray("outputs");
        return document;
    }

    @Override
    public Optional<InferRoute> infer() {
        return Optional.empty();
    }
}
