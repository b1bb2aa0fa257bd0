package dev.atoll.onnx.heads;

import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One column for each box, as YOLOv8 and its successors write them: middle and size in pixels, then
/// a score for each class.
public record ColumnHead() implements BoxHead {

    private static final int BEFORE_CLASSES = 4;

    @Override
    public List<Candidate> read(float[] values, long[] shape, double confidence) {
        int rows = (int) shape[shape.length - 2];
        int columns = (int) shape[shape.length - 1];
        float[] best = Arrays.copyOfRange(values, BEFORE_CLASSES * columns, (BEFORE_CLASSES + 1) * columns);
        int[] places = new int[columns];
        // Row after row, as the numbers lie in memory.
        for (int row = BEFORE_CLASSES + 1; row < rows; row++) {
            int at = row * columns;
            for (int column = 0; column < columns; column++) {
                if (values[at + column] > best[column]) {
                    best[column] = values[at + column];
                    places[column] = row - BEFORE_CLASSES;
                }
            }
        }
        List<Candidate> found = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            if (best[column] >= confidence) {
                found.add(new Candidate.Middle(
                                values[column],
                                values[columns + column],
                                values[2 * columns + column],
                                values[3 * columns + column])
                        .of(places[column], best[column]));
            }
        }
        return found;
    }

    @Override
    public int classes(List<Long> shape) throws UnfitNetworkException {
        long rows = shape.size() < 2 ? -1 : shape.get(shape.size() - 2);
        if (rows >= 0 && rows <= BEFORE_CLASSES) {
            throw new UnfitNetworkException(
                    "head yolov8: an output of " + rows + " rows (expected 4 and one for each class)");
        }
        return rows < 0 ? -1 : (int) rows - BEFORE_CLASSES;
    }
}
