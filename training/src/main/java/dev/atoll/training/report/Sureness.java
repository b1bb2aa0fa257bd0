package dev.atoll.training.report;

import dev.atoll.training.evaluation.Calibration;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.NotSure;
import dev.atoll.training.evaluation.Proportion;
import java.util.List;

/// When an answer can be relied on.
final class Sureness {

    /// Said where no answer was below the threshold.
    static final String SURE_OF_ALL =
            "It was sure of all images it was tested on, so this test cannot say which answers to check.";

    /// Being off by less is hardly noticed; by more than the second it is no longer a little.
    private static final double SLIGHT = 0.03;

    private static final double LITTLE = 0.1;

    /// As many as [NotSure] asks for.
    private static final int LEAST_ANSWERS = 20;

    private Sureness() {}

    static boolean isSureOfAll(NotSure notSure) {
        return notSure.isKept() && !notSure.rest().isMeasured();
    }

    static Html of(Evaluation evaluation) {
        NotSure notSure = evaluation.notSure();
        return Html.of(
                "<section aria-labelledby=\"sure\"><h2 id=\"sure\">How sure is sure?</h2>{}{}{}</section>",
                notSure.isKept() ? kept(evaluation, notSure) : notKept(notSure),
                Html.of("<h3>Can its percentages be believed?</h3><p>{}</p>", belief(evaluation.calibration())),
                table(evaluation.calibration()));
    }

    private static Html kept(Evaluation evaluation, NotSure notSure) {
        return Html.of(
                """
                <p>With each answer it says how sure it is. Answers of <strong>{}&nbsp;%</strong> and more, taken together, were \
                right in at least {} of 100 {}; one that is only just above is right less often. Below, it says <em>not sure</em>: \
                a person should look.</p>
                <div class="wide" tabindex="0" role="region" aria-label="Table: sure and not sure">
                <table><caption>The {} it was tested on</caption>
                <thead><tr><th scope="col">It is …</th><th scope="col" class="n">Answers</th>\
                <th scope="col" class="n">Right</th><th scope="col">That is, of 100</th></tr></thead>
                <tbody>{}{}</tbody></table></div>""",
                percent(notSure.below()),
                Math.round(100 * NotSure.PROMISE),
                notSure.isIndependent()
                        ? "among other images, which also decided when to stop learning"
                        : "among these images; among new ones it may be a little fewer",
                Wording.count(evaluation.images(), "image", "images"),
                row("sure", notSure.sure()),
                isSureOfAll(notSure)
                        ? Html.of("<tr><th scope=\"row\">not sure</th><td colspan=\"3\">{}</td></tr>", SURE_OF_ALL)
                        : row("not sure", notSure.rest()));
    }

    /// In tenths: the threshold counts as it is.
    private static String percent(double share) {
        return Svg.number(Math.round(1000 * share) / 10.0);
    }

    private static Html row(String name, Proportion right) {
        return Html.of(
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
                name,
                Wording.number(right.whole()),
                Wording.number(right.part()),
                right.isMeasured()
                        ? Html.of(
                                "{} <span class=\"soft\">({})</span>",
                                Wording.percent(right.value()),
                                Wording.range(right))
                        : "–");
    }

    private static Html notKept(NotSure notSure) {
        return Html.of("""
                <p>With each answer it says how sure it is. It needs at least {} answers, {} of 100 of them right, to know when it \
                is sure; {}. So it marks every answer <em>not sure</em>. More images will change that.</p>""", LEAST_ANSWERS, Math.round(100 * NotSure.PROMISE), whatItHad(notSure));
    }

    /// The number alone is a reason only when it is too small.
    private static String whatItHad(NotSure notSure) {
        Proportion all = notSure.rest();
        String number = Wording.number(all.whole());
        return all.whole() < LEAST_ANSWERS
                ? "it had " + number
                : "of its %s answers %s were right, and the surer ones not often enough"
                        .formatted(number, Wording.number(all.part()));
    }

    private static String belief(Calibration calibration) {
        double right = 0;
        double said = 0;
        int answers = 0;
        for (Calibration.Bin bin : calibration.bins()) {
            right += bin.right().part();
            said += bin.meanProbability() * bin.right().whole();
            answers += bin.right().whole();
        }
        double meanSaid = said / answers;
        double meanRight = right / answers;
        return "On average it was %s %% sure, and right in %s of 100: %s."
                .formatted(Wording.percent(meanSaid), Wording.percent(meanRight), tendency(meanSaid - meanRight));
    }

    private static String tendency(double excess) {
        if (excess >= SLIGHT) {
            return "surer than it should be; take its percentages with a grain of salt";
        }
        if (excess > -SLIGHT) {
            return "about as sure as it should be";
        }
        return (excess > -LITTLE ? "a little too modest" : "too modest") + ", which is the safe side";
    }

    private static Html table(Calibration calibration) {
        List<Html> rows = calibration.bins().stream()
                .filter(bin -> bin.right().isMeasured())
                .map(Sureness::bin)
                .toList();
        return Html.of("""
                <details><summary>Show how often it was right</summary>
                <div class="wide" tabindex="0" role="region" aria-label="Table: how often it was right">
                <table class="bars"><caption>If its percentages are right, the bars grow in step with the first column. Few answers \
                say little: the thin line shows how little.</caption>
                <thead><tr><th scope="col">When it said</th><th scope="col" class="n">Answers</th>\
                <th scope="col">it was right in … of 100</th></tr></thead>
                <tbody>{}</tbody></table></div>""", Html.join(rows));
    }

    private static Html bin(Calibration.Bin bin) {
        return Html.of(
                "<tr><th scope=\"row\">{} to {}&nbsp;%</th><td class=\"n\">{}</td><td><div class=\"measured\">{}<span>{} <span class=\"soft\">({})</span></span></div></td></tr>",
                Math.round(100 * bin.from()),
                Math.round(100 * bin.to()),
                Wording.number(bin.right().whole()),
                Svg.bar(bin.right()),
                Wording.percent(bin.right().value()),
                Wording.range(bin.right()));
    }
}
