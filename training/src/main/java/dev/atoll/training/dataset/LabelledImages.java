package dev.atoll.training.dataset;

import dev.atoll.training.dataset.DatasetHealth.LeftOut;
import java.util.List;

/// What a source says, before any image was looked at.
///
/// @param form a sentence: how the labels are written down, and by what that was recognised
/// @param classes in their order; some may have no image
/// @param aphiaIds their numbers in the World Register of Marine Species; empty when there are none
/// @param images in no certain order
/// @param leftOut lines and files that cannot be used
/// @param warnings sentences for a person
record LabelledImages(
        String form,
        List<String> classes,
        List<String> aphiaIds,
        List<LabelledImage> images,
        List<LeftOut> leftOut,
        List<String> warnings) {

    LabelledImages {
        classes = List.copyOf(classes);
        aphiaIds = List.copyOf(aphiaIds);
        images = List.copyOf(images);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }
}
