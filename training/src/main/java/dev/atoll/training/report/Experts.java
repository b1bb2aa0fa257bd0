package dev.atoll.training.report;

import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.TrainingRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What an expert asks for, folded up.
final class Experts {

    private static final MathContext DIGITS = new MathContext(4);

    private Experts() {}

    static Html of(TrainingRecord training) {
        return Html.of(
                """
                <section aria-labelledby="experts"><h2 id="experts">For experts</h2>
                <details><summary>Figures</summary>{}</details>
                <details><summary>How it was made</summary>{}</details>
                <details><summary>Settings</summary>{}</details></section>""",
                table(figures(training.evaluation(), training.temperature())),
                table(making(training)),
                table(settings(training)));
    }

    private static List<Html> figures(Evaluation evaluation, double temperature) {
        List<Html> rows = new ArrayList<>();
        rows.add(row("Accuracy", share(evaluation.accuracy())));
        rows.add(row("Balanced accuracy (mean recall)", digits(evaluation.balancedAccuracy())));
        rows.add(row("Macro-F1", digits(evaluation.macroF1())));
        rows.add(row("Weighted F1", digits(evaluation.f1().weighted())));
        rows.add(row(
                "Top-" + evaluation.top().size() + " accuracy",
                share(evaluation.top().getLast())));
        rows.add(row("Majority class", share(evaluation.guessing())));
        rows.add(row(
                "Expected calibration error, 10 bins",
                digits(evaluation.calibration().expectedError())));
        rows.add(row(
                "The same without temperature",
                digits(evaluation.calibrationBefore().expectedError())));
        rows.add(row("Temperature", digits(temperature)));
        rows.add(row("“Not sure” below", digits(evaluation.notSure().below())));
        rows.add(row("Intervals", "Wilson’s score interval, 95 %"));
        return rows;
    }

    private static List<Html> making(TrainingRecord training) {
        List<Html> rows = new ArrayList<>();
        rows.add(
                row("Made from", training.base().name() + " (" + training.base().licence() + ")"));
        rows.add(row("SHA-256 of that network", training.base().sha256()));
        rows.add(row("SHA-256 of the dataset", training.dataset().sha256()));
        rows.add(row("Seed", Long.toString(training.provenance().seed())));
        rows.add(row(
                "Begun",
                training.provenance().begun().truncatedTo(ChronoUnit.SECONDS).toString()));
        rows.add(row("Took", Wording.duration(training.provenance().duration())));
        training.provenance().versions().forEach((name, version) -> rows.add(row(name, version)));
        return rows;
    }

    private static List<Html> settings(TrainingRecord training) {
        List<Html> rows = new ArrayList<>();
        training.settings()
                .forEach((group, values) -> values.forEach((key, value) -> rows.add(row(key, String.valueOf(value)))));
        return rows;
    }

    private static Html table(List<Html> rows) {
        return Html.of("<table class=\"facts\"><tbody>{}</tbody></table>", Html.join(rows));
    }

    private static Html row(String name, String value) {
        return Html.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", name, value);
    }

    private static String digits(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String share(Proportion proportion) {
        return "%s (%d of %d; %s to %s)"
                .formatted(
                        digits(proportion.value()),
                        proportion.part(),
                        proportion.whole(),
                        digits(proportion.lower()),
                        digits(proportion.upper()));
    }
}
