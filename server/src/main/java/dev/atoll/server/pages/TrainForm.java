package dev.atoll.server.pages;

import dev.atoll.metadata.ModuleDescription;
import java.util.List;
import java.util.Optional;

/// How a module is trained.
///
/// @param trainable whether it can be
/// @param here whether that is done on this platform, from its page
/// @param predicts whether it answers predictions too
record TrainForm(String module, boolean trainable, boolean here, boolean predicts, List<FormField> fields) {

    /// Where `atoll run` listens.
    private static final String ALONE = "http://127.0.0.1:8430";

    static TrainForm of(ModuleDescription description, boolean here) {
        Optional<List<FormField>> fields = description.train().map(FormFields::of);
        return new TrainForm(
                description.name(), fields.isPresent(), here, description.predicts(), fields.orElse(List.of()));
    }

    /// A try-out ends when nobody tries it, and would take a training with it: the module runs alone.
    public SampleCall call() {
        return new SampleCall(ALONE + "/v2/models/" + module + "/train/", fields, false);
    }
}
