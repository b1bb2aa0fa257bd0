package dev.atoll.training.head;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The state of a fitting as it stands in a file, read but not yet believed.
///
/// @param layers as in [FittingState], in the order of [#layers(FittingState)]
record WrittenState(
        List<Layer> layers, List<Epoch> history, int bestEpoch, Score bestScore, long steps, int slowdowns) {

    private static List<Layer> layers(FittingState state) {
        return List.of(
                state.layer(),
                state.best(),
                state.moments().first(),
                state.moments().second());
    }

    static void write(DataOutputStream out, FittingState state) throws IOException {
        for (Layer layer : layers(state)) {
            for (float[] row : layer.weights()) {
                write(out, row);
            }
            write(out, layer.biases());
        }
        out.writeInt(state.history().size());
        for (Epoch epoch : state.history()) {
            out.writeInt(epoch.number());
            out.writeDouble(epoch.loss());
            out.writeDouble(epoch.accuracy());
            write(out, new Score(epoch.validationLoss(), epoch.validationAccuracy(), epoch.macroF1()));
            out.writeDouble(epoch.learningRate());
        }
        out.writeInt(state.bestEpoch());
        write(out, state.bestScore());
        out.writeLong(state.steps());
        out.writeInt(state.slowdowns());
    }

    private static void write(DataOutputStream out, float[] row) throws IOException {
        for (float number : row) {
            out.writeFloat(number);
        }
    }

    private static void write(DataOutputStream out, Score score) throws IOException {
        out.writeDouble(score.loss());
        out.writeDouble(score.accuracy());
        out.writeDouble(score.macroF1());
    }

    /// @param shape a state of the same fitting
    /// @param mostEpochs a file that tells of more is damaged
    static WrittenState read(DataInputStream in, FittingState shape, int mostEpochs) throws IOException {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : layers(shape)) {
            layers.add(readLayer(in, Layer.zeros(layer.classes(), layer.paddedWidth())));
        }
        int epochs = in.readInt();
        if (epochs < 0 || epochs > mostEpochs) {
            throw new IOException("epochs: " + epochs + " (expected 0 to " + mostEpochs + ")");
        }
        List<Epoch> history = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            history.add(readEpoch(in));
        }
        return new WrittenState(layers, history, in.readInt(), readScore(in), in.readLong(), in.readInt());
    }

    private static Layer readLayer(DataInputStream in, Layer layer) throws IOException {
        for (float[] row : layer.weights()) {
            read(in, row);
        }
        read(in, layer.biases());
        return layer;
    }

    private static void read(DataInputStream in, float[] row) throws IOException {
        for (int k = 0; k < row.length; k++) {
            row[k] = in.readFloat();
        }
    }

    private static Epoch readEpoch(DataInputStream in) throws IOException {
        int number = in.readInt();
        double loss = in.readDouble();
        double accuracy = in.readDouble();
        Score score = readScore(in);
        return new Epoch(number, loss, accuracy, score.loss(), score.accuracy(), score.macroF1(), in.readDouble());
    }

    private static Score readScore(DataInputStream in) throws IOException {
        return new Score(in.readDouble(), in.readDouble(), in.readDouble());
    }

    void into(FittingState state) {
        List<Layer> targets = layers(state);
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).take(layers.get(i));
        }
        state.resume(history, bestEpoch, bestScore, steps, slowdowns);
    }
}
