package dev.atoll.training.report;

import dev.atoll.training.evaluation.ConfusionMatrix;
import dev.atoll.training.record.TrainingRecord;
import java.util.ArrayList;
import java.util.List;

/// Which class was taken for which.
final class MatrixTable {

    /// Wider tables cannot be read.
    private static final int MOST_CLASSES = 40;

    /// With more its cells are smaller.
    private static final int DENSE = 12;

    private MatrixTable() {}

    static Html of(TrainingRecord training) {
        ConfusionMatrix matrix = training.evaluation().matrix();
        return Html.of(
                "<section aria-labelledby=\"matrix\"><h2 id=\"matrix\">What is taken for what</h2>{}</section>",
                matrix.classes() <= MOST_CLASSES ? table(training, matrix) : tooWide(matrix.classes()));
    }

    private static Html tooWide(int classes) {
        return Html.of(
                "<p>With {} classes the table is too wide for a page. It is beside this report: <code>confusion_matrix.png</code> to"
                        + " look at, <code>confusion_matrix.csv</code> for a spreadsheet.</p>",
                classes);
    }

    private static Html table(TrainingRecord training, ConfusionMatrix matrix) {
        List<Html> heads = new ArrayList<>();
        List<Html> rows = new ArrayList<>();
        for (int place = 0; place < matrix.classes(); place++) {
            heads.add(Html.of("<th scope=\"col\"><span>{}</span></th>", Html.name(training.className(place))));
            rows.add(row(training.className(place), matrix, place));
        }
        return Html.of("""
                <p>Each row is a class as it is labelled; the row says what its images were named. Right answers are on the \
                diagonal, in bold. What is off it was mixed up.</p>
                <p class="axes" id="axes">Rows: labelled as. Columns: named as.</p>
                <div class="wide" tabindex="0" role="region" aria-label="Table: what is taken for what">
                <table class="matrix{}" aria-labelledby="axes">
                <thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table></div>""", matrix.classes() > DENSE ? " dense" : "", Html.join(heads), Html.join(rows));
    }

    private static Html row(String name, ConfusionMatrix matrix, int truth) {
        int support = matrix.support(truth);
        StringBuilder cells = new StringBuilder();
        for (int said = 0; said < matrix.classes(); said++) {
            int count = matrix.count(truth, said);
            String right = truth == said ? " class=\"right\"" : "";
            if (count == 0) {
                cells.append("<td").append(right).append("></td>");
            } else {
                long shade = Math.round(5 + 40.0 * count / support);
                cells.append("<td%s style=\"--s:%d%%\">%d</td>".formatted(right, shade, count));
            }
        }
        return Html.of("<tr><th scope=\"row\">{}</th>{}</tr>", Html.name(name), new Html(cells.toString()));
    }
}
