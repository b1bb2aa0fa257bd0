package dev.atoll.training.head;

import java.util.Arrays;

/// Learns from all training images once. Whatever the number of threads, each number is summed by one
/// thread in one order: views are shared out while going forward, classes while going back.
final class Pass {

    private static final int SMALLEST_TILE = 16;

    private final Lesson lesson;
    private final HeadSettings settings;
    private final Workers workers;
    private final Alarm alarm;
    private final float[] classWeights;
    private final float[][] rows;
    private final float[][] gradients;
    private final float[][] weightGradients;
    private final float[] biasGradients;
    private final Tile[] tiles;
    private final double[] losses;
    private final boolean[] right;

    Pass(Lesson lesson, int classes, Workers workers, Alarm alarm) {
        this.lesson = lesson;
        this.settings = lesson.settings();
        this.workers = workers;
        this.alarm = alarm;
        int batch = settings.batchSize();
        int width = Rows.padded(lesson.standardisation().width());
        classWeights = settings.classWeights().of(lesson.examples().labels(), classes);
        rows = new float[Rows.padded(batch)][width];
        gradients = new float[classes][Rows.padded(batch)];
        weightGradients = new float[classes][width];
        biasGradients = new float[classes];
        tiles = new Tile[(batch + SMALLEST_TILE - 1) / SMALLEST_TILE];
        Arrays.setAll(tiles, i -> new Tile(classes, width));
        losses = new double[batch];
        right = new boolean[batch];
    }

    /// What was learned on the way.
    record Outcome(double loss, double accuracy, double rate) {}

    Outcome run(int epoch, FittingState state, FittingObserver observer) {
        EpochOrder order = EpochOrder.of(settings, epoch, lesson.examples());
        int steps = (order.size() + settings.batchSize() - 1) / settings.batchSize();
        double loss = 0;
        int allRight = 0;
        double rate = 0;
        for (int step = 0; step < steps; step++) {
            // All of nearly one size: a last one of a few images would count as much as the others.
            int first = (int) ((long) order.size() * step / steps);
            int size = (int) ((long) order.size() * (step + 1) / steps) - first;
            Mixing mixing =
                    Mixing.of(settings.recipe().mixup(), size, EpochOrder.random(settings.seed(), epoch, -2 - step));
            rate = rate((double) (epoch - 1) / settings.epochs() + (double) step / steps / settings.epochs())
                    * state.rateFactor();
            learn(new Lesson.Batch(epoch, order, first, size, mixing), state, rate);
            for (int i = 0; i < size; i++) {
                loss += losses[i];
                allRight += right[i] ? 1 : 0;
            }
            observer.learned(epoch, first + size, order.size());
        }
        return new Outcome(loss / order.size(), (double) allRight / order.size(), rate);
    }

    /// @param done share of all epochs
    private double rate(double done) {
        return settings.recipe().cosine()
                ? settings.learningRate() * (1 + StrictMath.cos(StrictMath.PI * done)) / 2
                : settings.learningRate();
    }

    private void learn(Lesson.Batch batch, FittingState state, double rate) {
        int size = batch.size();
        int share = (size + workers.threads() - 1) / workers.threads();
        int tileSize = Math.clamp(Rows.padded(share), SMALLEST_TILE, Tile.SIZE);
        workers.run((size + tileSize - 1) / tileSize, task -> {
            int first = task * tileSize;
            forward(batch, tiles[task], first, Math.min(tileSize, size - first), state.layer());
        });
        for (int i = size; i < Rows.padded(size); i++) {
            Arrays.fill(rows[i], 0);
            for (float[] row : gradients) {
                row[i] = 0;
            }
        }
        Moments.Step step = new Moments.Step(settings, state.nextStep(), rate);
        workers.run(gradients.length, label -> backward(label, size, state, step));
        state.moments().moveBiases(state.layer(), biasGradients, step);
    }

    private void forward(Lesson.Batch batch, Tile tile, int first, int count, Layer layer) {
        float[] scratch = new float[layer.paddedWidth()];
        for (int i = first; i < first + count; i++) {
            alarm.throwIfCancelled();
            lesson.read(batch, i, rows[i], scratch);
        }
        float[][] logits = tile.logits(rows, first, count, layer);
        Softmax softmax = new Softmax(layer.classes());
        for (int i = 0; i < count; i++) {
            softmax.take(logits, i);
            judge(batch, first + i, softmax, logits, i);
        }
    }

    /// Loss and gradient of one view.
    private void judge(Lesson.Batch batch, int place, Softmax softmax, float[][] logits, int column) {
        int label = lesson.label(batch, place);
        int other = lesson.label(batch, batch.mixing().partner(place, batch.size()));
        double share = batch.mixing().share();
        double weight = share * classWeights[label] + (1 - share) * classWeights[other];
        double sure = 1 - settings.labelSmoothing();
        double floor = settings.labelSmoothing() / logits.length;
        double wanted = 0;
        for (int c = 0; c < logits.length; c++) {
            double target = floor + sure * ((c == label ? share : 0) + (c == other ? 1 - share : 0));
            wanted += target * logits[c][column];
            gradients[c][place] = (float) (weight * (softmax.probability(c) - target) / batch.size());
        }
        losses[place] = weight * (softmax.logOfSum() - wanted);
        right[place] = softmax.answer() == label;
    }

    private void backward(int label, int size, FittingState state, Moments.Step step) {
        alarm.throwIfCancelled();
        float[] gradient = weightGradients[label];
        Arrays.fill(gradient, 0);
        for (int i = 0; i < size; i += Rows.GROUP) {
            Rows.add(gradient, rows, i, gradients[label], gradient.length);
        }
        float bias = 0;
        for (int i = 0; i < size; i++) {
            bias += gradients[label][i];
        }
        biasGradients[label] = bias;
        state.moments().moveWeights(state.layer(), label, gradient, step);
    }
}
