package dev.atoll.training.result;

import dev.atoll.training.evaluation.Proportion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/// How numbers are written for programs.
final class Figures {

    private static final MathContext DIGITS = new MathContext(6);

    private Figures() {}

    /// Six digits: more than any figure of a training is good for.
    static String exact(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /// The share and its interval; without a share when nothing was measured.
    static Map<String, Object> of(Proportion proportion) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("part", proportion.part());
        figures.put("whole", proportion.whole());
        if (proportion.isMeasured()) {
            figures.put("value", proportion.value());
            figures.put("lower", proportion.lower());
            figures.put("upper", proportion.upper());
        }
        return figures;
    }

    /// A share as a cell, empty when nothing was measured.
    static Object cell(Proportion proportion, double value) {
        return proportion.isMeasured() ? (Object) value : "";
    }
}
