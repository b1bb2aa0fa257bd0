package dev.atoll.onnx.heads;

import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.ArrayList;
import java.util.List;

/// One row for each box: middle, size, how sure it is that there is something, then a score for each
/// class. YOLOX writes middle and size relative to a cell of its grids, YOLOv5 in pixels.
///
/// @param grids of the cells; null for middle and size in pixels
public record RowHead(@org.jspecify.annotations.Nullable Grids grids) implements BoxHead {

    private static final int BEFORE_CLASSES = 5;

    @Override
    public List<Candidate> read(float[] values, long[] shape, double confidence) {
        int width = (int) shape[shape.length - 1];
        List<Candidate> found = new ArrayList<>();
        for (int row = 0, at = 0; at + width <= values.length; row++, at += width) {
            float something = values[at + 4];
            if (something < confidence) {
                continue;
            }
            int best = best(values, at + BEFORE_CLASSES, at + width);
            double score = (double) something * values[best];
            if (score >= confidence) {
                found.add(candidate(values, at, row, best - at - BEFORE_CLASSES, score));
            }
        }
        return found;
    }

    private Candidate candidate(float[] values, int at, int row, int place, double score) {
        if (grids == null) {
            return new Candidate.Middle(values[at], values[at + 1], values[at + 2], values[at + 3]).of(place, score);
        }
        int stride = grids.stride(row);
        return new Candidate.Middle(
                        (values[at] + grids.column(row)) * stride,
                        (values[at + 1] + grids.line(row)) * stride,
                        Math.exp(values[at + 2]) * stride,
                        Math.exp(values[at + 3]) * stride)
                .of(place, score);
    }

    @Override
    public int classes(List<Long> shape) throws UnfitNetworkException {
        long width = shape.isEmpty() ? -1 : shape.getLast();
        long rows = shape.size() < 2 ? -1 : shape.get(shape.size() - 2);
        if (grids != null && rows > 0 && rows != grids.cells()) {
            throw new UnfitNetworkException("head yolox: an output of " + rows + " rows (expected " + grids.cells()
                    + ", one for each cell of its grids)");
        }
        if (width >= 0 && width <= BEFORE_CLASSES) {
            throw new UnfitNetworkException(
                    "head: an output of " + width + " columns (expected 5 and one for each" + " class)");
        }
        return width < 0 ? -1 : (int) width - BEFORE_CLASSES;
    }

    private static int best(float[] values, int from, int to) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
