package dev.atoll.training.result;

import dev.atoll.onnx.Preparation;
import dev.atoll.onnx.folder.NetworkNotes;
import dev.atoll.training.features.BackboneNetwork;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a trained network's file says of itself.
///
/// @param classes in the order of its output
/// @param preparation of the images it was trained with
/// @param views of each image that are looked at, 1 to 8
/// @param notSureBelow the probability of the best class under which an answer is not sure; 0 for never, 1 for nearly
/// always
/// @param temperature that is folded into the head
/// @param dataset SHA-256 of the data it was trained with
/// @param seed of the training
public record TrainedNotes(
        List<String> classes,
        Preparation preparation,
        int views,
        double notSureBelow,
        double temperature,
        String dataset,
        long seed) {

    private static final List<String> ORIGIN = List.of("license", "origin");

    public TrainedNotes {
        classes = List.copyOf(classes);
        if (!(notSureBelow >= 0 && notSureBelow <= 1)) {
            throw new IllegalArgumentException("notSureBelow: " + notSureBelow + " (expected 0 to 1)");
        }
    }

    /// In a fixed order, what the backbone's makers noted of licence and origin at the end.
    SequencedMap<String, String> metadata(BackboneNetwork backbone) {
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put(NetworkNotes.NAMES, NetworkNotes.names(classes));
        metadata.put(NetworkNotes.TASK, "image-classification");
        metadata.put(NetworkNotes.PREPROCESSING, NetworkNotes.preprocessing(preparation));
        metadata.put(BackboneNetwork.FEATURES_NOTE, backbone.output());
        if (notSureBelow > 0) {
            metadata.put(NetworkNotes.NOT_SURE_BELOW, decimal(notSureBelow));
        }
        metadata.put("atoll.temperature", decimal(temperature));
        metadata.put(BackboneNetwork.BASE_NOTE, backbone.base());
        metadata.put("atoll.dataset", dataset);
        metadata.put("atoll.seed", Long.toString(seed));
        for (String key : ORIGIN) {
            if (backbone.notes().containsKey(key)) {
                metadata.put(key, backbone.notes().getOrDefault(key, ""));
            }
        }
        return metadata;
    }

    /// Without an exponent, which some readers take for a text.
    private static String decimal(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }
}
