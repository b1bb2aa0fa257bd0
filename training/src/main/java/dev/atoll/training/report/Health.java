package dev.atoll.training.report;

import dev.atoll.training.dataset.DatasetHealth;
import dev.atoll.training.record.TrainingRecord;
import java.util.ArrayList;
import java.util.List;

/// What was found in the dataset.
final class Health {

    /// Longer lists are in the file beside the report.
    private static final int MOST = 20;

    private Health() {}

    static Html of(TrainingRecord training) {
        DatasetHealth health = training.dataset().health();
        List<Integer> counts = training.imagesOfClasses();
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        int least = counts.stream().mapToInt(Integer::intValue).min().orElse(0);
        List<Html> findings = new ArrayList<>();
        health.warnings().forEach(warning -> findings.add(Html.of("<p>{}</p>", warning)));
        findings.add(leftOut("Could not be read", health.unreadable()));
        findings.add(leftOut("Not used for another reason", health.leftOut()));
        findings.add(groups("The same picture under different labels, left out", health.contradictions()));
        findings.add(groups("The same file more than once, counted once", health.duplicates()));
        findings.add(groups("Nearly the same picture, kept together in learning or testing", health.nearDuplicates()));
        return Html.of(
                """
                <section aria-labelledby="health"><h2 id="health">Your images</h2>
                <p>{} of {}; the smallest class has {}, the largest {}.</p>{}{}</section>""",
                Wording.count(training.dataset().images().size(), "image", "images"),
                Wording.count(counts.size(), "class", "classes"),
                Wording.number(least),
                Wording.number(most),
                isFlawless(health) ? Html.of("<p>All could be read, and none was there twice.</p>") : Html.NONE,
                Html.join(findings));
    }

    private static boolean isFlawless(DatasetHealth health) {
        return health.unreadable().isEmpty()
                && health.duplicates().isEmpty()
                && health.contradictions().isEmpty();
    }

    private static Html leftOut(String what, List<DatasetHealth.LeftOut> leftOut) {
        return list(
                "%s: %s".formatted(what, Wording.number(leftOut.size())),
                leftOut.stream()
                        .map(each -> Html.of("<li>{}: {}</li>", Html.name(each.name()), each.reason()))
                        .toList());
    }

    private static Html groups(String what, List<List<String>> groups) {
        return list(
                "%s: %s".formatted(what, Wording.count(groups.size(), "group", "groups")),
                groups.stream()
                        .map(group -> Html.of(
                                "<li>{}</li>",
                                new Html(String.join(
                                        ", ",
                                        group.stream()
                                                .limit(MOST)
                                                .map(name -> Html.name(name).markup())
                                                .toList()))))
                        .toList());
    }

    private static Html list(String summary, List<Html> items) {
        if (items.isEmpty()) {
            return Html.NONE;
        }
        List<Html> shown = items.subList(0, Math.min(MOST, items.size()));
        return Html.of(
                "<details><summary>{}</summary><ul>{}{}</ul></details>",
                summary,
                Html.join(shown),
                items.size() > MOST
                        ? Html.of("<li>… and {} more, in <code>dataset_health.json</code></li>", items.size() - MOST)
                        : Html.NONE);
    }
}
