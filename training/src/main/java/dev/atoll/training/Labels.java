package dev.atoll.training;

import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.dataset.DatasetHealth;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.features.Features;
import dev.atoll.training.memory.Memory;
import dev.atoll.training.memory.RememberedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The labels of a training that goes on from an earlier one: the classes of both, the images that are
/// there, and then those that are remembered.
///
/// @param present the images that are there, their labels in `together`
/// @param together what is learned from
/// @param kept which of the remembered images are in it: those that are not there themselves
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
record Labels(List<DatasetImage> present, Dataset together, int[] kept) {

    private static final String REMEMBERED = "remembered/";

    /// Nothing is remembered.
    static Labels of(Dataset dataset) {
        return new Labels(dataset.images(), dataset, new int[0]);
    }

    /// @param place where the memory lies
    static Labels of(Dataset dataset, Memory memory, Path place) {
        List<String> classes = Stream.concat(memory.classes().stream(), dataset.classes().stream())
                .distinct()
                .toList();
        List<DatasetImage> present = dataset.images().stream()
                .map(image -> labelled(image, classes.indexOf(dataset.classes().get(image.label()))))
                .toList();
        Map<String, Integer> groups = new HashMap<>();
        present.forEach(image -> groups.put(image.sha256(), image.group()));
        int[] kept = IntStream.range(0, memory.images().size())
                .filter(image -> !groups.containsKey(memory.images().get(image).sha256()))
                .toArray();
        List<DatasetImage> images = new ArrayList<>(present);
        Map<Integer, Integer> joined = joined(memory, groups);
        int free = present.stream().mapToInt(DatasetImage::group).max().orElse(0) + 1;
        for (int image : kept) {
            RememberedImage remembered = memory.images().get(image);
            int group = joined.getOrDefault(remembered.group(), free + remembered.group());
            images.add(remembered(remembered, place, group));
        }
        Dataset together = new Dataset(
                classes, images, health(dataset, classes, images, kept.length), sha256(dataset, memory, kept));
        return new Labels(present, together, kept);
    }

    /// What looks like a remembered image that is there itself belongs to that one's group.
    private static Map<Integer, Integer> joined(Memory memory, Map<String, Integer> groups) {
        Map<Integer, Integer> joined = new HashMap<>();
        for (RememberedImage image : memory.images()) {
            if (groups.containsKey(image.sha256())) {
                joined.put(image.group(), groups.get(image.sha256()));
            }
        }
        return joined;
    }

    Features combined(Features seen, Features remembered) {
        return new CombinedFeatures(seen, remembered, kept);
    }

    private static DatasetImage labelled(DatasetImage image, int label) {
        return new DatasetImage(image.name(), image.file(), label, image.sha256(), image.group(), image.declared());
    }

    private static DatasetImage remembered(RememberedImage image, Path place, int group) {
        String name = image.name().startsWith(REMEMBERED) ? image.name() : REMEMBERED + image.name();
        return new DatasetImage(name, place, image.label(), image.sha256(), group, Optional.empty());
    }

    private static DatasetHealth health(
            Dataset dataset, List<String> classes, List<DatasetImage> images, int remembered) {
        DatasetHealth found = dataset.health();
        int[] counts = new int[classes.size()];
        images.forEach(image -> counts[image.label()]++);
        List<String> warnings = new ArrayList<>(found.warnings());
        if (remembered > 0) {
            warnings.addFirst(remembered + " images of the earlier training are remembered by what was seen in them,"
                    + " and learned from again.");
        }
        return new DatasetHealth(
                found.summary(),
                IntStream.range(0, counts.length)
                        .mapToObj(label -> new DatasetHealth.ClassCount(classes.get(label), counts[label]))
                        .toList(),
                found.unreadable(),
                found.leftOut(),
                found.duplicates(),
                found.contradictions(),
                found.nearDuplicates(),
                List.copyOf(new LinkedHashSet<>(warnings)));
    }

    private static String sha256(Dataset dataset, Memory memory, int[] kept) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(dataset.sha256().getBytes(StandardCharsets.UTF_8));
            for (int image : kept) {
                RememberedImage remembered = memory.images().get(image);
                String line = remembered.sha256() + " " + memory.classes().get(remembered.label()) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
