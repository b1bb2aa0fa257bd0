package dev.atoll.onnx.heads;

import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.ArrayList;
import java.util.List;

/// One row for each box, already sorted out by the network: left, top, right, bottom in pixels, score,
/// class.
public record FinalHead() implements BoxHead {

    private static final int COLUMNS = 6;

    @Override
    public List<Candidate> read(float[] values, long[] shape, double confidence) {
        List<Candidate> found = new ArrayList<>();
        for (int at = 0; at + COLUMNS <= values.length; at += COLUMNS) {
            if (values[at + 4] >= confidence && values[at + 4] > 0) {
                found.add(new Candidate(
                        Math.round(values[at + 5]),
                        values[at + 4],
                        values[at],
                        values[at + 1],
                        values[at + 2],
                        values[at + 3]));
            }
        }
        return found;
    }

    @Override
    public int classes(List<Long> shape) throws UnfitNetworkException {
        long columns = shape.isEmpty() ? -1 : shape.getLast();
        if (columns >= 0 && columns != COLUMNS) {
            throw new UnfitNetworkException("head boxes: an output of " + columns
                    + " columns (expected 6: left, top, right, bottom, score, class)");
        }
        return -1;
    }

    @Override
    public boolean overlaps() {
        return false;
    }
}
