package dev.atoll.training.head;

import java.util.List;

/// What a head says about images.
public final class Prediction {

    private final SoftmaxHead head;
    private final List<Integer> views;
    private final int threads;

    private Prediction(SoftmaxHead head, List<Integer> views, int threads) {
        this.head = head;
        this.views = List.copyOf(views);
        this.threads = threads;
    }

    /// What a head says on all processors.
    ///
    /// @param views of an image whose logits are averaged; `[0]` for the image as it is
    public static Prediction of(SoftmaxHead head, List<Integer> views) {
        Expected.that(!views.isEmpty(), "views", views, "at least one");
        return new Prediction(head, views, Runtime.getRuntime().availableProcessors());
    }

    /// With so many threads, instead of one for each processor.
    public Prediction onThreads(int count) {
        Expected.that(count >= 1, "threads", count, "at least 1");
        return new Prediction(head, views, count);
    }

    /// For each image one number for each class.
    public float[][] logits(Examples examples) {
        return answers(examples, (logits, place, softmax, target) -> {
            for (int c = 0; c < target.length; c++) {
                target[c] = logits[c][place];
            }
        });
    }

    /// For each image one number for each class, summing to 1.
    public float[][] probabilities(Examples examples) {
        return answers(examples, (logits, place, softmax, target) -> {
            softmax.take(logits, place);
            for (int c = 0; c < target.length; c++) {
                target[c] = (float) softmax.probability(c);
            }
        });
    }

    private interface Answer {

        void write(float[][] logits, int place, Softmax softmax, float[] target);
    }

    private float[][] answers(Examples examples, Answer answer) {
        int width = examples.features().width();
        Expected.that(head.width() == width, "width of the head", head.width(), "" + width);
        Standardisation none = Standardisation.none(width);
        float[][] answers = new float[examples.count()][head.classes()];
        try (Workers workers = new Workers(threads)) {
            Scoring scoring = new Scoring(workers, none, views, () -> {});
            scoring.score(examples, none.layer(head), (first, count, logits) -> {
                Softmax softmax = new Softmax(logits.length);
                for (int i = 0; i < count; i++) {
                    answer.write(logits, i, softmax, answers[first + i]);
                }
            });
        }
        return answers;
    }
}
