package dev.atoll.onnx.heads;

import java.util.List;

/// The grids YOLO lays over its input, a cell for each of its output's rows: of 8 pixels first, then of
/// 16, then of 32.
public final class Grids {

    private static final List<Integer> STRIDES = List.of(8, 16, 32);

    private final int[] strides;
    private final int[] columns;
    private final int[] lines;

    private Grids(int cells) {
        this.strides = new int[cells];
        this.columns = new int[cells];
        this.lines = new int[cells];
    }

    /// Those over an input of this size, in pixels.
    public static Grids over(int width, int height) {
        Grids grids = new Grids(cells(width, height));
        int next = 0;
        for (int stride : STRIDES) {
            for (int line = 0; line < height / stride; line++) {
                for (int column = 0; column < width / stride; column++) {
                    grids.strides[next] = stride;
                    grids.columns[next] = column;
                    grids.lines[next] = line;
                    next++;
                }
            }
        }
        return grids;
    }

    /// How many cells there are over an input of this size.
    public static int cells(int width, int height) {
        return STRIDES.stream()
                .mapToInt(stride -> (width / stride) * (height / stride))
                .sum();
    }

    int cells() {
        return strides.length;
    }

    int stride(int row) {
        return strides[row];
    }

    int column(int row) {
        return columns[row];
    }

    int line(int row) {
        return lines[row];
    }
}
