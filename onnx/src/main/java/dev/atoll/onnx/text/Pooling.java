package dev.atoll.onnx.text;

/// Makes one point of the points of a text's word pieces.
///
/// @param mean the middle of all; else the first, which stands for the whole text
/// @param normalise whether its length becomes 1
public record Pooling(boolean mean, boolean normalise) {

    /// The point of a text, from one for each of its pieces.
    ///
    /// @param values one point for each piece
    /// @param pieces how many of them are the text's; what follows is padding
    /// @param dimensions of a point
    public float[] ofPieces(float[] values, int pieces, int dimensions) {
        double[] total = new double[dimensions];
        int counted = mean ? pieces : 1;
        for (int piece = 0; piece < counted; piece++) {
            for (int i = 0; i < dimensions; i++) {
                total[i] += values[piece * dimensions + i];
            }
        }
        float[] point = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            point[i] = (float) (total[i] / counted);
        }
        return ofText(point);
    }

    /// The point of a text, from the one that the network made.
    ///
    /// @param point that the network made of the text itself
    public float[] ofText(float[] point) {
        double square = 0;
        for (float value : point) {
            square += (double) value * value;
        }
        double length = Math.sqrt(square);
        if (!normalise || length == 0) {
            return point;
        }
        float[] unit = new float[point.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (point[i] / length);
        }
        return unit;
    }
}
