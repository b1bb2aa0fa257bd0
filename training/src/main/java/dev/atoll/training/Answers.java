package dev.atoll.training;

import dev.atoll.training.evaluation.Predictions;
import dev.atoll.training.head.Examples;
import dev.atoll.training.head.Temperature;

/// What heads said about images they did not learn from.
///
/// @param examples the images
/// @param logits for each image one number for each class
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
record Answers(Examples examples, float[][] logits) {

    Temperature temperature() {
        return Temperature.fitted(logits, examples.labels());
    }

    Predictions at(Temperature temperature) {
        float[][] probabilities = new float[logits.length][];
        for (int image = 0; image < logits.length; image++) {
            probabilities[image] = softmax(logits[image], temperature.value());
        }
        return new Predictions(examples.images(), examples.labels(), probabilities);
    }

    private static float[] softmax(float[] logits, double temperature) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit / temperature);
        }
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int place = 0; place < logits.length; place++) {
            shares[place] = StrictMath.exp(logits[place] / temperature - most);
            sum += shares[place];
        }
        float[] probabilities = new float[logits.length];
        for (int place = 0; place < logits.length; place++) {
            probabilities[place] = (float) (shares[place] / sum);
        }
        return probabilities;
    }
}
