package dev.atoll.onnx.heads;

import java.util.Locale;

/// How a classifier's numbers become probabilities.
public enum Activation {
    /// As [#NONE] when the numbers are probabilities that add up to 1, else as [#SOFTMAX].
    GUESSED {
        @Override
        public float[] apply(float[] values) {
            return areProbabilities(values) ? values : SOFTMAX.apply(values);
        }
    },
    /// They are logits of classes that exclude each other.
    SOFTMAX {
        @Override
        public float[] apply(float[] values) {
            float most = Float.NEGATIVE_INFINITY;
            for (float value : values) {
                most = Math.max(most, value);
            }
            double total = 0;
            double[] shares = new double[values.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = Math.exp((double) values[i] - most);
                total += shares[i];
            }
            float[] probabilities = new float[values.length];
            for (int i = 0; i < shares.length; i++) {
                probabilities[i] = (float) (shares[i] / total);
            }
            return probabilities;
        }
    },
    /// They are logits of classes that do not exclude each other.
    SIGMOID {
        @Override
        public float[] apply(float[] values) {
            float[] probabilities = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                probabilities[i] = (float) (1 / (1 + Math.exp(-values[i])));
            }
            return probabilities;
        }
    },
    /// They are probabilities.
    NONE {
        @Override
        public float[] apply(float[] values) {
            return values;
        }
    };

    /// What adding up a thousand rounded numbers may miss.
    private static final double TOLERANCE = 0.01;

    /// The probabilities.
    public abstract float[] apply(float[] values);

    /// Its name in `module.yml`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean areProbabilities(float[] values) {
        double total = 0;
        for (float value : values) {
            if (!(value >= 0 && value <= 1 + TOLERANCE)) {
                return false;
            }
            total += value;
        }
        return Math.abs(total - 1) < TOLERANCE;
    }
}
