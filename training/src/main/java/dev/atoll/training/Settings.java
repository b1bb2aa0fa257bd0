package dev.atoll.training;

import dev.atoll.training.features.FeatureSettings;
import dev.atoll.training.head.HeadSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/// The settings that were in force, as `conf.json` shows them: AI4OS's groups and names where it has
/// them.
record Settings(Outcome outcome, Place place, FeatureSettings features) {

    Map<String, Map<String, Object>> groups() {
        Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        groups.put("general", general());
        groups.put("model", model());
        groups.put("dataset", dataset());
        groups.put("training", training());
        Map<String, Object> unused = Ai4osArguments.withoutEffect(outcome.arguments());
        if (!unused.isEmpty()) {
            groups.put("without_effect", unused);
        }
        return groups;
    }

    private Map<String, Object> general() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("images_directory", place.source().toString());
        values.put("base_model", outcome.arguments().baseModel());
        return values;
    }

    private Map<String, Object> model() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("modelname", outcome.base().described().name());
        values.put("num_classes", outcome.plan().classes());
        values.put("image_size", features.preparation().width());
        values.put("views", outcome.plan().views());
        return values;
    }

    private Map<String, Object> dataset() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("split_ratios", outcome.plan().shares());
        values.put("folds", outcome.plan().folds());
        values.put("sha256", outcome.material().dataset().sha256());
        return values;
    }

    /// By the name of the argument, whichever argument chose it.
    private String weighting() {
        return switch (outcome.plan().head().classWeights()) {
            case NONE -> "none";
            case SQRT_INVERSE -> "sqrt";
            case BALANCED -> "balanced";
        };
    }

    private Map<String, Object> training() {
        HeadSettings head = outcome.plan().head();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("epochs", head.epochs());
        values.put("initial_lr", head.learningRate());
        values.put("batch_size", head.batchSize());
        values.put("l2_reg", head.weightDecay());
        values.put("label_smoothing", head.labelSmoothing());
        values.put("class_weights", weighting());
        values.put("patience", head.patience());
        values.put("seed", head.seed());
        values.put("cancelled", outcome.fitted().isCancelled());
        return values;
    }
}
