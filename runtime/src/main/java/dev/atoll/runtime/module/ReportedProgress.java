package dev.atoll.runtime.module;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Count;

/// What modules say of how far they are, as callers read it.
public final class ReportedProgress {

    private ReportedProgress() {}

    /// One report that says how many things are done.
    ///
    /// @param fraction done, in 0..1; NaN when unknown
    /// @param phase what the module is doing
    public static ObjectNode json(double fraction, String phase, Count count) {
        return json(fraction, phase)
                .put("done", count.done())
                .put("total", count.total())
                .put("unit", count.unit());
    }

    /// One report.
    ///
    /// @param fraction done, in 0..1; NaN when unknown
    /// @param phase what the module is doing
    public static ObjectNode json(double fraction, String phase) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (Double.isFinite(fraction)) {
            json.put("fraction", Math.clamp(fraction, 0, 1));
        } else {
            json.putNull("fraction");
        }
        return json.put("phase", phase);
    }
}
