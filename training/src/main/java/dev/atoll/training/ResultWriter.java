package dev.atoll.training;

import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.features.BackboneNetwork;
import dev.atoll.training.features.FeatureSettings;
import dev.atoll.training.head.SoftmaxHead;
import dev.atoll.training.memory.Memory;
import dev.atoll.training.memory.RememberedImage;
import dev.atoll.training.record.Provenance;
import dev.atoll.training.record.TrainingRecord;
import dev.atoll.training.report.Wording;
import dev.atoll.training.result.HeadFile;
import dev.atoll.training.result.ResultFolder;
import dev.atoll.training.result.TrainedNetwork;
import dev.atoll.training.result.TrainedNotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the folder of a result; `model.onnx` comes last, so that a folder with it is whole.
///
/// @param place where
/// @param features how images were seen
/// @param trainer the module that trains
record ResultWriter(Place place, FeatureSettings features, String trainer) {

    /// Of what is remembered, so that a result can be sent around.
    private static final long MOST_REMEMBERED = 16L << 20;

    TrainingSummary write(Outcome outcome, BackboneNetwork network, Outcome.Times times) throws IOException {
        Fitted fitted = outcome.fitted();
        Dataset dataset = outcome.material().dataset();
        double temperature = fitted.temperature().value();
        Evaluation evaluation = fitted.evaluation(dataset.classes());
        ResultFolder.write(place.output(), record(outcome, evaluation, times));
        memory(outcome.material()).write(place.output().resolve(Memory.FILE), MOST_REMEMBERED);
        SoftmaxHead head = fitted.temperature().of(fitted.head());
        TrainedNotes notes = new TrainedNotes(
                dataset.classes(),
                features.preparation(),
                features.views(),
                evaluation.notSure().below(),
                temperature,
                dataset.sha256(),
                outcome.plan().head().seed());
        TrainedNetwork trained = new TrainedNetwork(network, head, notes);
        trained.writeHead(place.output().resolve(HeadFile.NAME));
        trained.write(place.output().resolve("model.onnx"));
        place.removeUnfinished();
        return summary(outcome, evaluation);
    }

    private static Memory memory(Material material) {
        List<RememberedImage> images = material.dataset().images().stream()
                .map(image -> new RememberedImage(image.name(), image.label(), image.sha256(), image.group()))
                .toList();
        return new Memory(material.dataset().classes(), images, material.features());
    }

    private TrainingRecord record(Outcome outcome, Evaluation evaluation, Outcome.Times times) {
        Fitted fitted = outcome.fitted();
        String title = outcome.arguments().title();
        String early = fitted.isCancelled() ? " (stopped early)" : "";
        return new TrainingRecord(
                (title.isBlank() ? "Classifier from " + place.name() : title) + early,
                trainer,
                outcome.material().dataset(),
                fitted.division(),
                new Settings(outcome, place, features).groups(),
                fitted.history(),
                fitted.predictions(),
                evaluation,
                fitted.temperature().value(),
                outcome.base().described(),
                new Provenance(outcome.plan().head().seed(), times.begun(), times.ended(), versions()));
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Atoll", version());
        versions.put(
                "ONNX Runtime", ai.onnxruntime.OrtEnvironment.getEnvironment().getVersion());
        versions.put("Java", Runtime.version().toString());
        versions.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    private static String version() {
        String version = ResultWriter.class.getPackage().getImplementationVersion();
        return version == null ? "under development" : version;
    }

    private TrainingSummary summary(Outcome outcome, Evaluation evaluation) {
        Proportion accuracy = evaluation.accuracy();
        Dataset dataset = outcome.material().dataset();
        String verdict =
                "Of %s images it had not seen, %s were named right: %s %%, between %s and %s %% with 95 %% confidence."
                        .formatted(
                                Wording.number(accuracy.whole()),
                                Wording.number(accuracy.part()),
                                Wording.percent(accuracy.value()),
                                Wording.percent(accuracy.lower()),
                                Wording.percent(accuracy.upper()));
        List<String> remarks = new ArrayList<>(dataset.health().warnings());
        Map<String, Object> unused = Ai4osArguments.withoutEffect(outcome.arguments());
        if (!unused.isEmpty()) {
            remarks.add("Without effect here: " + String.join(", ", unused.keySet()) + ".");
        }
        return new TrainingSummary(
                verdict,
                accuracy.value(),
                accuracy.lower(),
                accuracy.upper(),
                evaluation.macroF1(),
                evaluation.notSure().below(),
                dataset.classes().size(),
                dataset.images().size(),
                "results/report.html",
                remarks);
    }
}
