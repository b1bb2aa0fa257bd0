package dev.atoll.onnx.heads;

import dev.atoll.onnx.file.UnfitNetworkException;
import java.util.List;

/// How a kind of network writes down the boxes it finds.
public sealed interface BoxHead permits RowHead, ColumnHead, FinalHead {

    /// The boxes whose score is `confidence` or more.
    ///
    /// @param values of the output, row by row
    /// @param shape of the output
    List<Candidate> read(float[] values, long[] shape, double confidence);

    /// How many classes an output of this shape tells apart; -1 when the shape does not say.
    ///
    /// @throws UnfitNetworkException when no such network has it
    int classes(List<Long> shape) throws UnfitNetworkException;

    /// Whether overlapping boxes of one thing are left for us to sort out.
    default boolean overlaps() {
        return true;
    }
}
