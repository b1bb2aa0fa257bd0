package dev.atoll.onnx.folder;

import dev.atoll.onnx.file.NetworkTensor;
import dev.atoll.onnx.heads.BoxHead;
import dev.atoll.onnx.heads.ColumnHead;
import dev.atoll.onnx.heads.FinalHead;
import dev.atoll.onnx.heads.Grids;
import dev.atoll.onnx.heads.RowHead;
import java.util.List;
import java.util.Optional;

/// Which kind of detector an output belongs to.
enum HeadChoice {
    /// A row for each cell of its grids.
    YOLOX(Preset.YOLOX),
    /// A column for each box; YOLO11 and others too.
    YOLOV8(Preset.YOLOV8),
    /// A row for each box, in pixels.
    YOLOV5(Preset.YOLOV8),
    /// Boxes that the network has sorted out itself; YOLOv10 and others.
    BOXES(Preset.YOLOV8);

    private static final int DIMENSIONS = 3;
    private static final int FINAL_COLUMNS = 6;
    private static final int YOLOX_COLUMNS = 5;
    private static final int YOLOV8_ROWS = 4;
    private static final int YOLOV5_BOXES_A_CELL = 3;
    private static final int MOST_FINAL_ROWS = 1000;

    private final Preset preset;

    HeadChoice(Preset preset) {
        this.preset = preset;
    }

    Preset preset() {
        return preset;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static HeadChoice of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    static List<String> words() {
        return java.util.Arrays.stream(values()).map(HeadChoice::word).toList();
    }

    /// @param width of the input
    /// @param height of the input
    BoxHead head(int width, int height) {
        return switch (this) {
            case YOLOX -> new RowHead(Grids.over(width, height));
            case YOLOV5 -> new RowHead(null);
            case YOLOV8 -> new ColumnHead();
            case BOXES -> new FinalHead();
        };
    }

    /// By the shape: as many rows or columns as the grids have cells; where the shape is free, by the
    /// number of labels.
    static Optional<HeadChoice> guess(NetworkTensor output, PhotoInput input, int labels) {
        if (output.type() != NetworkTensor.FLOAT || output.rank() != DIMENSIONS) {
            return Optional.empty();
        }
        long rows = output.shape().get(1);
        long columns = output.shape().get(2);
        boolean sized = input.width() > 0 && input.height() > 0;
        int cells = sized ? Grids.cells(input.width(), input.height()) : -1;
        if (columns == FINAL_COLUMNS && rows != cells && rows <= MOST_FINAL_ROWS) {
            return Optional.of(BOXES);
        }
        if (sized && rows == cells && columns > YOLOX_COLUMNS) {
            return Optional.of(YOLOX);
        }
        if (sized && rows == (long) YOLOV5_BOXES_A_CELL * cells && columns > YOLOX_COLUMNS) {
            return Optional.of(YOLOV5);
        }
        if (sized && columns == cells && rows > YOLOV8_ROWS) {
            return Optional.of(YOLOV8);
        }
        return byLabels(rows, columns, labels);
    }

    private static Optional<HeadChoice> byLabels(long rows, long columns, int labels) {
        if (labels == 0) {
            return Optional.empty();
        }
        if (rows == labels + YOLOV8_ROWS) {
            return Optional.of(YOLOV8);
        }
        return columns == labels + YOLOX_COLUMNS ? Optional.of(YOLOX) : Optional.empty();
    }
}
