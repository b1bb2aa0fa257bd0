package dev.atoll.server.pages;

import dev.atoll.metadata.ModuleDescription;
import java.util.List;
import java.util.Optional;

/// How a module is trained.
///
/// @param trainable whether it can be
/// @param page where that is done on this platform; empty for nowhere
/// @param predicts whether it answers predictions too
record TrainForm(String module, boolean trainable, String page, boolean predicts, List<FormField> fields) {

    /// Where `atoll run` listens.
    private static final String ALONE = "http://127.0.0.1:8430";

    static TrainForm of(ModuleDescription description, String page) {
        Optional<List<FormField>> fields = description.train().map(FormFields::of);
        return new TrainForm(
                description.name(), fields.isPresent(), page, description.predicts(), fields.orElse(List.of()));
    }

    /// Whether it is trained on this platform, from a page.
    public boolean here() {
        return !page.isEmpty();
    }

    /// A try-out ends when nobody tries it, and would take a training with it: the module runs alone.
    public SampleCall call() {
        return new SampleCall(ALONE + "/v2/models/" + module + "/train/", fields, false);
    }
}
