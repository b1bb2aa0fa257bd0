package dev.atoll.training.report;

import dev.atoll.training.head.Epoch;
import dev.atoll.training.record.TrainingRecord;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How the share of right answers grew while it learned.
final class LearningCurve {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 220;
    private static final int LEFT = 40;
    private static final int BOTTOM = 30;
    private static final int TOP = 10;

    private LearningCurve() {}

    static Html of(TrainingRecord training) {
        List<Epoch> history = training.history().stream()
                .filter(epoch -> Double.isFinite(epoch.accuracy()))
                .toList();
        if (history.size() < 2) {
            return Html.NONE;
        }
        boolean isValidated = history.stream().anyMatch(epoch -> Double.isFinite(epoch.validationAccuracy()));
        return Html.of(
                """
                <section aria-labelledby="curve"><h2 id="curve">How it learned</h2>
                <p>{}</p>
                <figure>{}<figcaption>Right answers of 100, after each of {} passes over the images:<br>
                <span class="key line"></span> images it learned from{}</figcaption></figure></section>""",
                isValidated
                        ? "It learns until the images it does not learn from are no longer named better. A large gap between"
                                + " the lines means that it knows its own images by heart; more images help against that."
                        : "The line shows the images it learned from.",
                drawing(history, isValidated),
                history.size(),
                isValidated ? Html.of(" <span class=\"key dashed\"></span> images it did not learn from") : Html.NONE);
    }

    private static Html drawing(List<Epoch> history, boolean isValidated) {
        Epoch last = history.getLast();
        return Html.of(
                """
                <svg class="curve" viewBox="0 0 {} {}" role="img" aria-label="{}">
                {}{}{}
                <text x="{}" y="{}">1</text><text x="{}" y="{}" text-anchor="end">{}</text>
                </svg>""",
                WIDTH,
                HEIGHT,
                "From %s of 100 after the first pass to %s after the last, of the images it learned from."
                        .formatted(Wording.percent(history.getFirst().accuracy()), Wording.percent(last.accuracy())),
                grid(),
                line("line", history, Epoch::accuracy),
                isValidated ? line("dashed", history, Epoch::validationAccuracy) : Html.NONE,
                LEFT,
                HEIGHT - 8,
                WIDTH - 4,
                HEIGHT - 8,
                last.number());
    }

    private static Html grid() {
        StringBuilder grid = new StringBuilder();
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = y(percent / 100.0);
            grid.append("<path class=\"grid\" d=\"M%d %sH%d\"/>".formatted(LEFT, Svg.number(y), WIDTH))
                    .append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%d</text>"
                            .formatted(LEFT - 6, Svg.number(y + 4), percent));
        }
        return new Html(grid.toString());
    }

    private static Html line(String name, List<Epoch> history, ToDoubleFunction<Epoch> value) {
        StringBuilder points = new StringBuilder();
        int first = history.getFirst().number();
        double step =
                (double) (WIDTH - LEFT - 4) / Math.max(1, history.getLast().number() - first);
        for (Epoch epoch : history) {
            double accuracy = value.applyAsDouble(epoch);
            if (Double.isFinite(accuracy)) {
                points.append(Svg.number(LEFT + step * (epoch.number() - first)))
                        .append(',')
                        .append(Svg.number(y(accuracy)))
                        .append(' ');
            }
        }
        return Html.of(
                "<polyline class=\"{}\" points=\"{}\"/>",
                name,
                points.toString().strip());
    }

    private static double y(double share) {
        return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
    }
}
