package dev.atoll.training.result;

import dev.atoll.training.evaluation.ClassFigures;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.NotSure;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.BaseNetwork;
import dev.atoll.training.record.Provenance;
import dev.atoll.training.record.TrainingRecord;
import dev.atoll.training.report.Wording;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Tells whoever is handed the classifier what it is: `README.md`.
final class ModelCard {

    private final TrainingRecord training;
    private final StringBuilder text = new StringBuilder();

    private ModelCard(TrainingRecord training) {
        this.training = training;
    }

    static String of(TrainingRecord training) {
        ModelCard card = new ModelCard(training);
        card.purpose();
        card.figures();
        card.claims();
        card.classes();
        card.data();
        card.making();
        card.limits();
        return card.text.toString();
    }

    private void purpose() {
        text.append("""
                # %s

                An image classifier: it says which of %s a photo shows. `model.onnx` is the whole of it: network, names \
                of the classes, how photos are prepared, and below which probability an answer is "not sure".

                    ./atoll predict FOLDER photo.jpg
                    ./atoll run FOLDER

                where FOLDER is this folder.

                `results/report.html` explains in plain words how good it is.

                """.formatted(
                        safe(training.title()),
                        Wording.count(training.dataset().classes().size(), "class", "classes")));
    }

    private void figures() {
        Evaluation evaluation = training.evaluation();
        text.append("## Verified figures\n\nMeasured by the training itself. ")
                .append(Wording.method(training))
                .append("\n\n| figure | value |\n|---|---|\n");
        row("accuracy", share(evaluation.accuracy()));
        row("balanced accuracy", Figures.exact(evaluation.balancedAccuracy()));
        row("macro-F1", Figures.exact(evaluation.macroF1()));
        int top = evaluation.top().size();
        row("right class among the first " + top, share(evaluation.top().getLast()));
        row("naming every image after the most common class", share(evaluation.guessing()));
        row("expected calibration error", Figures.exact(evaluation.calibration().expectedError()));
        NotSure notSure = evaluation.notSure();
        row("\"not sure\" below", notSure.isKept() ? Figures.exact(notSure.below()) : "every answer is \"not sure\"");
        row("right when sure", share(notSure.sure()));
        row("right when not sure", share(notSure.rest()));
        text.append("\nRanges are Wilson's, at 95 %.\n\n");
    }

    private void claims() {
        text.append("""
                ## The author's claims

                Empty: nobody has claimed anything yet. What you know beyond the figures above, write here.

                """);
    }

    private void classes() {
        text.append("## Classes\n\n| class | images | found | right when named |\n|---|---|---|---|\n");
        Evaluation evaluation = training.evaluation();
        List<Integer> images = training.imagesOfClasses();
        for (int place = 0; place < evaluation.perClass().size(); place++) {
            ClassFigures each = evaluation.perClass().get(place);
            text.append("| ")
                    .append(safe(each.name()))
                    .append(" | ")
                    .append(images.get(place))
                    .append(" | ")
                    .append(share(each.recall()))
                    .append(" | ")
                    .append(share(each.precision()))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private void data() {
        text.append("## Data\n\n| | |\n|---|---|\n");
        row("images", Integer.toString(training.dataset().images().size()));
        row("sha256 of all labels and contents", "`" + training.dataset().sha256() + "`");
        text.append("""

                The images are not part of the module; `dataset_files/split.csv` lists them. Their licence is not known \
                here.

                """);
    }

    private void making() {
        Provenance provenance = training.provenance();
        BaseNetwork base = training.base();
        text.append("## How it was made\n\n| | |\n|---|---|\n");
        row("made from", safe(base.name()) + ", licence " + safe(base.licence()) + ", " + safe(base.source()));
        row("sha256 of that network", "`" + base.sha256() + "`");
        row("seed", Long.toString(provenance.seed()));
        row("begun", provenance.begun().truncatedTo(ChronoUnit.SECONDS).toString());
        row("took", Wording.duration(provenance.duration()));
        for (Map.Entry<String, String> version : provenance.versions().entrySet()) {
            row(safe(version.getKey()), safe(version.getValue()));
        }
        text.append("\n`conf/conf.json` has every setting. The same images, settings and seed give the same file on the"
                + " same machine.\n\n");
    }

    private void limits() {
        text.append("""
                ## Limits

                - It always answers with one of its classes, also when a photo shows something else.
                - The figures hold for images like those it was measured with: same instrument, same preparation, same \
                waters. On others it may be worse.
                - An answer that is not sure is for a person to decide.
                """);
    }

    private void row(String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String share(Proportion proportion) {
        return proportion.isMeasured()
                ? "%d of %d (%s %%, %s)"
                        .formatted(
                                proportion.part(),
                                proportion.whole(),
                                Wording.percent(proportion.value()),
                                Wording.range(proportion))
                : "not measured";
    }

    /// Names come from anywhere: nothing in them is taken for Markdown or HTML.
    private static String safe(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").replaceAll("[\\\\`*_{}\\[\\]<>()#+!|~&]", "\\\\$0");
    }
}
