package dev.atoll.training.dataset;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Progress;
import dev.atoll.training.dataset.DatasetHealth.ClassCount;
import dev.atoll.training.dataset.DatasetHealth.LeftOut;
import dev.atoll.training.dataset.Look.Seen;
import dev.atoll.training.dataset.Look.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts together what labels say and what images show.
final class Assembly {

    /// What is told of each two of them would fill the memory.
    private static final int MOST_CLASSES = 5_000;

    private final String source;
    private final LabelledImages labelled;
    private final int leastClasses;
    private final List<LabelledImage> images;
    private final List<LeftOut> unreadable = new ArrayList<>();
    private final List<List<String>> duplicates = new ArrayList<>();
    private final List<List<String>> contradictions = new ArrayList<>();

    /// An image and what was seen of it.
    record Found(LabelledImage image, Seen seen) {

        String name() {
            return image.file().name();
        }
    }

    Assembly(String source, LabelledImages labelled, int leastClasses) {
        this.source = source;
        this.labelled = labelled;
        this.leastClasses = leastClasses;
        this.images = labelled.images().stream()
                .sorted(Comparator.comparing(image -> image.file().name()))
                .toList();
    }

    /// Sorted by name.
    List<LabelledImage> images() {
        return images;
    }

    /// Before anything takes time.
    void requireClasses() throws BadInputException {
        Map<String, Long> counts = images.stream()
                .collect(Collectors.groupingBy(LabelledImage::label, TreeMap::new, Collectors.counting()));
        requireEnough(counts);
        if (counts.size() > MOST_CLASSES) {
            throw new BadInputException("%s: %s (expected at most %s). %s Is each a class, or rather a specimen?"
                    .formatted(
                            source,
                            Sentences.count(counts.size(), "class"),
                            Sentences.count(MOST_CLASSES, "class"),
                            labelled.form()));
        }
    }

    private void requireEnough(Map<String, Long> counts) throws BadInputException {
        if (counts.size() >= leastClasses) {
            return;
        }
        String found = counts.isEmpty()
                ? "no class with an image that can be used"
                : counts.entrySet().stream()
                        .map(one ->
                                "one class, \"" + one.getKey() + "\" with " + Sentences.count(one.getValue(), "image"))
                        .findFirst()
                        .orElseThrow();
        List<String> reasons = unreadable.stream()
                .map(each -> each.name() + ": " + each.reason())
                .toList();
        String left = reasons.isEmpty() ? "" : " Left out: " + Sentences.lines(reasons);
        throw new BadInputException("%s: %s (expected at least %s). %s%s"
                .formatted(source, found, leastClasses == 1 ? "one class" : "two classes", labelled.form(), left));
    }

    /// @param looks at each of [#images]
    Dataset assemble(List<Look> looks, Progress progress) throws BadInputException, IOException {
        List<Found> kept = withoutCopies(readable(looks));
        requireEnough(kept.stream()
                .collect(Collectors.groupingBy(each -> each.image().label(), TreeMap::new, Collectors.counting())));
        int[] groups = NearDuplicates.groups(
                kept.stream().map(each -> each.seen().fingerprint()).toList(), progress);
        Map<String, Integer> counts = new HashMap<>();
        kept.forEach(each -> counts.merge(each.image().label(), 1, Integer::sum));
        List<String> classes =
                labelled.classes().stream().filter(counts::containsKey).toList();
        Map<String, Integer> places = new HashMap<>();
        classes.forEach(name -> places.put(name, places.size()));
        List<DatasetImage> all = new ArrayList<>(kept.size());
        for (int i = 0; i < groups.length; i++) {
            all.add(image(kept.get(i), places, groups[i]));
        }
        return new Dataset(
                classes, aphiaIds(classes), all, health(classes, counts, kept, groups), sha256(classes, all));
    }

    private static DatasetImage image(Found found, Map<String, Integer> places, int group) {
        LabelledImage image = found.image();
        return new DatasetImage(
                found.name(),
                image.file().file(),
                places.getOrDefault(image.label(), -1),
                found.seen().sha256(),
                group,
                image.declared());
    }

    private List<Found> readable(List<Look> looks) {
        List<Found> readable = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            switch (looks.get(i)) {
                case Seen seen -> readable.add(new Found(images.get(i), seen));
                case Unusable no ->
                    unreadable.add(new LeftOut(images.get(i).file().name(), no.reason()));
            }
        }
        return readable;
    }

    /// Of files with the same bytes one is kept, for training if any of them is; none when they are
    /// in several classes.
    private List<Found> withoutCopies(List<Found> readable) {
        Map<String, List<Found>> bySha = new HashMap<>();
        readable.forEach(each -> bySha.computeIfAbsent(each.seen().sha256(), _ -> new ArrayList<>(1))
                .add(each));
        List<Found> kept = new ArrayList<>(bySha.size());
        for (Found each : readable) {
            List<Found> same = bySha.getOrDefault(each.seen().sha256(), List.of());
            if (same.size() == 1) {
                kept.add(each);
            } else if (same.getFirst().equals(each)) {
                keptOf(same).ifPresent(kept::add);
            }
        }
        kept.sort(Comparator.comparing(Found::name));
        return kept;
    }

    private Optional<Found> keptOf(List<Found> same) {
        boolean agree =
                same.stream().map(each -> each.image().label()).distinct().count() == 1;
        (agree ? duplicates : contradictions).add(same.stream().map(Found::name).toList());
        return agree
                ? same.stream()
                        .min(Comparator.comparing(
                                each -> each.image().declared().orElse(Part.TEST)))
                : Optional.empty();
    }

    private List<String> aphiaIds(List<String> classes) {
        return labelled.aphiaIds().isEmpty()
                ? List.of()
                : classes.stream()
                        .map(name -> labelled.aphiaIds().get(labelled.classes().indexOf(name)))
                        .toList();
    }

    private DatasetHealth health(List<String> classes, Map<String, Integer> counts, List<Found> kept, int[] groups) {
        List<ClassCount> classCounts = classes.stream()
                .map(name -> new ClassCount(name, counts.getOrDefault(name, 0)))
                .toList();
        Groups near = new Groups(kept, groups);
        HealthCheck check = new HealthCheck(labelled, kept, classCounts, near);
        return new DatasetHealth(
                check.summary(),
                classCounts,
                unreadable,
                labelled.leftOut(),
                duplicates,
                contradictions,
                near.names(),
                check.warnings(unreadable, duplicates, contradictions));
    }

    private static String sha256(List<String> classes, List<DatasetImage> images) {
        MessageDigest digest = Hashes.begin();
        for (String name : classes) {
            digest.update(("class " + name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        images.stream()
                .map(image -> image.sha256() + " " + image.label() + " "
                        + image.declared().map(Part::name).orElse("") + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return Hashes.end(digest);
    }
}
