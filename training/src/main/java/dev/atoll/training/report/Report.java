package dev.atoll.training.report;

import dev.atoll.training.record.TrainingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A page about a classifier for people who know no statistics. It is one file: style, drawings and thumbnails are in
/// it, nothing runs, nothing is fetched.
public final class Report {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Report() {}

    /// The page, in UTF-8. Reads the images whose labels are in doubt, as far as they are still there.
    public static String of(TrainingRecord training) {
        return Html.of("""
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
                        <title>{}: how good is it?</title>
                        <style>
                        {}</style>
                        </head>
                        <body>
                        <main>
                        {}
                        </main>
                        </body>
                        </html>
                        """, training.title(), new Html(style()), Html.join(sections(training)))
                .markup();
    }

    private static List<Html> sections(TrainingRecord training) {
        return List.of(
                header(training),
                Verdict.of(training),
                NextSteps.of(training),
                Sureness.of(training.evaluation()),
                ClassTable.of(training),
                MatrixTable.of(training),
                LearningCurve.of(training),
                Health.of(training),
                method(training),
                Experts.of(training));
    }

    private static Html header(TrainingRecord training) {
        return Html.of(
                "<header><p class=\"kind\">Training report</p><h1>{}</h1><p class=\"soft\">{}, {}. Trained on {} in {}.</p></header>",
                Html.name(training.title()),
                Wording.count(training.dataset().classes().size(), "class", "classes"),
                Wording.count(training.dataset().images().size(), "image", "images"),
                DAY.format(training.provenance().ended()),
                Wording.duration(training.provenance().duration()));
    }

    private static Html method(TrainingRecord training) {
        return Html.of("""
                <section aria-labelledby="method"><h2 id="method">How this was measured</h2>
                <p>{}{}</p>
                <p>The ranges are where the true figure lies in 95 of 100 such measurements. Four times as many images make them half \
                as wide. All figures hold for images like yours: from another instrument or another sea it may be worse.</p></section>""", Wording.method(training), FewTested.of(training));
    }

    private static String style() {
        try (InputStream style = Objects.requireNonNull(Report.class.getResourceAsStream("report.css"))) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css", e);
        }
    }
}
