package dev.atoll.metadata;

import java.util.List;
import java.util.stream.Stream;

/// A field whose words come from a closed list.
///
/// The lists are those of the ai4-metadata schema 2.3.0, in their exact spelling.
record Vocabulary(String field, List<String> words) {

    static final Vocabulary LIBRARIES = new Vocabulary(
            "libraries",
            List.of("TensorFlow", "PyTorch", "Keras", "Scikit-learn", "XGBoost", "LightGBM", "CatBoost", "Other"));

    static final Vocabulary TASKS = new Vocabulary(
            "tasks",
            List.of(
                    "Computer Vision",
                    "Natural Language Processing",
                    "Time Series",
                    "Recommender Systems",
                    "Anomaly Detection",
                    "Regression",
                    "Classification",
                    "Clustering",
                    "Dimensionality Reduction",
                    "Generative Models",
                    "Graph Neural Networks",
                    "Optimization",
                    "Reinforcement Learning",
                    "Transfer Learning",
                    "Uncertainty Estimation",
                    "Other"));

    static final Vocabulary CATEGORIES =
            new Vocabulary("categories", List.of("AI4 pre trained", "AI4 trainable", "AI4 inference", "AI4 tools"));

    static final Vocabulary DATA_TYPES = new Vocabulary(
            "data-type", List.of("Image", "Text", "Time Series", "Tabular", "Graph", "Audio", "Video", "Other"));

    static Vocabulary of(String field) {
        return Stream.of(LIBRARIES, TASKS, CATEGORIES, DATA_TYPES)
                .filter(vocabulary -> vocabulary.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    Vocabulary {
        words = List.copyOf(words);
    }
}
