package dev.atoll.server.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a job is to do.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Work.Training.class, name = Work.TRAINING),
    @JsonSubTypes.Type(value = Work.Batch.class, name = Work.BATCH)
})
public sealed interface Work {

    /// The kind of a training.
    String TRAINING = "training";

    /// The kind of a script.
    String BATCH = "batch";

    /// The kind on the wire.
    default String kindName() {
        return switch (this) {
            case Training _ -> TRAINING;
            case Batch _ -> BATCH;
        };
    }

    /// The module it trains; empty for a script.
    default String moduleName() {
        return switch (this) {
            case Training training -> training.module();
            case Batch _ -> "";
        };
    }

    /// Whose files it sees: `home`, or `project:` with a project's id.
    String space();

    /// Trains a module.
    ///
    /// @param version of the module; `latest` for the newest
    /// @param space whose files it learns from: `home`, or `project:` with a project's id
    /// @param folder what it learns from in there, such as `/plankton`; empty for nothing
    /// @param arguments of the training as a form sends them, by name
    record Training(String module, String version, String space, String folder, Map<String, List<String>> arguments)
            implements Work {

        /// Keeps the order of the arguments.
        public Training {
            arguments = new LinkedHashMap<>(arguments);
        }
    }

    /// Runs a script of a shell.
    ///
    /// @param image of a container that it runs in; empty for the engine's machine
    /// @param space whose files it sees at `/storage`: `home`, or `project:` with a project's id
    record Batch(String script, String image, String space) implements Work {}
}
