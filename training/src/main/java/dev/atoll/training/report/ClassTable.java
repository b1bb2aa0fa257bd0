package dev.atoll.training.report;

import dev.atoll.training.evaluation.ClassFigures;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.TrainingRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How well each class is recognised, the least first.
final class ClassTable {

    private static final Proportion NOTHING = new Proportion(0, 0);

    private ClassTable() {}

    static Html of(TrainingRecord training) {
        List<Integer> images = training.imagesOfClasses();
        List<ClassFigures> perClass = training.evaluation().perClass();
        List<Html> rows = IntStream.range(0, perClass.size())
                .boxed()
                .sorted(Comparator.comparingDouble(place -> order(perClass.get(place))))
                .map(place -> row(perClass.get(place), images.get(place)))
                .toList();
        return Html.of("""
                <section aria-labelledby="classes"><h2 id="classes">Each class</h2>
                <p><strong>Found</strong>: of the images of this class, how many were given its name. <strong>Reliable</strong>: of \
                the images that were given this name, how many are of this class. The thin line shows where the true figure may \
                lie; it is long when there were few images.</p>
                <div class="wide" tabindex="0" role="region" aria-label="Table: each class">
                <table class="bars"><caption>The classes it finds least come first</caption>
                <thead><tr><th scope="col">Class</th><th scope="col" class="n">Images</th><th scope="col">Found</th>\
                <th scope="col">Reliable</th></tr></thead>
                <tbody>{}</tbody></table></div></section>""", Html.join(rows));
    }

    /// What was not measured comes last.
    private static double order(ClassFigures figures) {
        return figures.isMeasured() ? figures.recall().value() : 2;
    }

    private static Html row(ClassFigures figures, int images) {
        return Html.of(
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td>{}</td><td>{}</td></tr>",
                Html.name(figures.name()),
                Wording.number(images),
                measured(figures.recall(), "not measured"),
                figures.isMeasured()
                        ? measured(figures.precision(), "never named")
                        : measured(NOTHING, "not measured"));
    }

    private static Html measured(Proportion proportion, String otherwise) {
        return proportion.isMeasured()
                ? Html.of(
                        "<div class=\"measured\">{}<span>{} of {}</span></div>",
                        Svg.bar(proportion),
                        Wording.number(proportion.part()),
                        Wording.number(proportion.whole()))
                : Html.of("<span class=\"soft\">{}</span>", otherwise);
    }
}
