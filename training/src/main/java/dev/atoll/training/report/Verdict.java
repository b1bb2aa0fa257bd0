package dev.atoll.training.report;

import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.NotSure;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.TrainingRecord;

/// How good the classifier is, before anything else.
final class Verdict {

    /// Fewer classes are no long list: that the right one is among the first five says little.
    private static final int FEW_CLASSES = 10;

    private Verdict() {}

    static Html of(TrainingRecord training) {
        Evaluation evaluation = training.evaluation();
        return Html.of(
                """
                <section aria-labelledby="verdict">
                <h2 id="verdict">In short</h2>
                <p class="verdict">{}</p>
                <p>{}{}</p>
                {}
                {}
                </section>""",
                headline(evaluation),
                Wording.basis(evaluation),
                FewTested.of(training),
                Wording.saysLittle(evaluation) ? Html.NONE : scale(evaluation),
                Html.of("<ul class=\"plain\">{}{}{}</ul>", guessing(evaluation), top(evaluation), sure(evaluation)));
    }

    /// With its figure made bold.
    private static Html headline(Evaluation evaluation) {
        return Wording.saysLittle(evaluation)
                ? Html.of("{}", Wording.headline(evaluation))
                : Html.of(
                        "Of 100 images it has not seen, about <strong>{}</strong> are named right.",
                        Wording.percent(evaluation.accuracy().value()));
    }

    /// From 0 to 100: the figure, the range in which the true one lies, and what guessing reaches.
    private static Html scale(Evaluation evaluation) {
        Proportion accuracy = evaluation.accuracy();
        double guessing = 100 * evaluation.guessing().value();
        return Html.of(
                """
                <figure class="scale">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" x="0" y="2" width="100" height="4"/>
                <rect class="range" x="{}" y="2" width="{}" height="4"/>
                <rect class="mark" x="{}" y="0" width="0.6" height="8"/>
                <rect class="guess" x="{}" y="0" width="0.3" height="8"/>
                </svg>
                <div class="ends" aria-hidden="true"><span>0</span><span>50</span><span>100</span></div>
                <figcaption><span class="key mark"></span> measured
                <span class="key range"></span> the true figure may lie here
                <span class="key guess"></span> guessing</figcaption>
                </figure>""",
                Svg.number(100 * accuracy.lower()),
                Svg.number(100 * (accuracy.upper() - accuracy.lower())),
                Svg.number(Math.clamp(100 * accuracy.value() - 0.3, 0, 99.4)),
                Svg.number(Math.clamp(guessing - 0.15, 0, 99.7)));
    }

    private static Html guessing(Evaluation evaluation) {
        Proportion guessing = evaluation.guessing();
        boolean hardlyBetter = evaluation.accuracy().lower() <= guessing.value();
        return Html.of(
                "<li>Giving every image the name of the most common class would be right for {} of 100.{}</li>",
                Wording.percent(guessing.value()),
                hardlyBetter
                        ? Html.of(" <strong>It is not clear that this classifier is any better.</strong>")
                        : Html.NONE);
    }

    private static Html top(Evaluation evaluation) {
        int names = evaluation.top().size();
        Proportion among = evaluation.top().getLast();
        return evaluation.perClass().size() <= FEW_CLASSES
                ? Html.NONE
                : Html.of(
                        "<li>The right name is among its first {} for {}.</li>",
                        names,
                        among.part() == among.whole()
                                ? "all it was tested on"
                                : "about " + Wording.percent(among.value()) + " of 100");
    }

    private static Html sure(Evaluation evaluation) {
        NotSure notSure = evaluation.notSure();
        if (Sureness.isSureOfAll(notSure)) {
            return Html.of("<li>{}</li>", Sureness.SURE_OF_ALL);
        }
        if (notSure.isKept() && !notSure.sure().isMeasured()) {
            return Html.of(
                    "<li>It was sure of none of the images it was tested on: a person should look at its answers.</li>");
        }
        return notSure.isKept()
                ? Html.of(
                        "<li>It is sure of its answer for about {} of 100 images; of these answers, {} of 100 are right. The others it marks <em>not sure</em>, for a person to look at.</li>",
                        Wording.percent((double) notSure.sure().whole() / evaluation.images()),
                        Wording.percent(notSure.sure().value()))
                : Html.of(
                        "<li>None of its answers can be relied on alone; it marks all of them <em>not sure</em>.</li>");
    }
}
