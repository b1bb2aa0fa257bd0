package dev.atoll.training.dataset;

import dev.atoll.training.dataset.Assembly.Found;
import dev.atoll.training.dataset.DatasetHealth.ClassCount;
import dev.atoll.training.dataset.DatasetHealth.LeftOut;
import dev.atoll.training.dataset.DatasetHealth.Size;
import dev.atoll.training.dataset.DatasetHealth.Summary;
import dev.atoll.training.dataset.Look.Loss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Says what a person should know, and what they can do about it.
final class HealthCheck {

    /// Below, what is learned of a class hangs on single images.
    private static final int FEW = 5;

    /// Beyond, the larger class wins where the picture is unclear.
    private static final int UNEVEN = 20;

    /// Below, in pixels of the longer side, there is little to see.
    private static final int TINY = 16;

    private final LabelledImages labelled;
    private final List<Found> kept;
    private final List<ClassCount> classes;
    private final Groups near;
    private final List<String> warnings = new ArrayList<>();

    HealthCheck(LabelledImages labelled, List<Found> kept, List<ClassCount> classes, Groups near) {
        this.labelled = labelled;
        this.kept = kept;
        this.classes = classes;
        this.near = near;
    }

    Summary summary() {
        Map<String, Integer> formats = new TreeMap<>();
        kept.forEach(each -> formats.merge(each.seen().format().shown(), 1, Integer::sum));
        List<Size> sizes = kept.stream()
                .map(each -> new Size(each.seen().width(), each.seen().height()))
                .sorted(Comparator.comparingLong(Size::pixels).thenComparing(Size::width))
                .toList();
        return new Summary(labelled.form(), labelled.images().size(), formats, sizes.getFirst(), sizes.getLast());
    }

    List<String> warnings(List<LeftOut> unreadable, List<List<String>> duplicates, List<List<String>> contradictions) {
        warnings.clear();
        warnings.addAll(labelled.warnings());
        warnOfUnreadable(unreadable);
        warnOfCopies(duplicates, contradictions);
        warnOfNearCopies();
        warnOfClasses();
        warnOfPictures();
        return List.copyOf(warnings);
    }

    private void warnOfUnreadable(List<LeftOut> unreadable) {
        if (unreadable.isEmpty()) {
            return;
        }
        warn("%s not an image that can be read, and left out, such as %s: %s. Save such files again as JPEG or PNG."
                .formatted(
                        Sentences.countIs(unreadable.size(), "file"),
                        unreadable.getFirst().name(),
                        unreadable.getFirst().reason()));
    }

    private void warnOfCopies(List<List<String>> duplicates, List<List<String>> contradictions) {
        int copies = duplicates.stream().mapToInt(group -> group.size() - 1).sum();
        if (copies > 0) {
            warn(("%s the same as another image of the same class, byte for byte, and %s left out. Nothing needs to be"
                            + " done.")
                    .formatted(Sentences.countIs(copies, "image"), copies == 1 ? "is" : "are"));
        }
        if (!contradictions.isEmpty()) {
            warn(("%s in two or more classes at once, and left out everywhere, such as %s. Decide which class is right"
                            + " and delete the other copy.")
                    .formatted(
                            Sentences.countIs(contradictions.size(), "image"),
                            String.join(" and ", contradictions.getFirst())));
        }
    }

    private void warnOfNearCopies() {
        if (near.count() > 0) {
            warn(("%s look nearly the same as another (%s). They are used, but never to test what was learned from"
                            + " their likes.")
                    .formatted(Sentences.count(near.images(), "image"), Sentences.count(near.count(), "group")));
        }
        List<String> across = near.acrossClasses();
        if (!across.isEmpty()) {
            warn(("%s nearly the same images in different classes, such as %s. One of the labels is probably wrong:"
                            + " look at them.")
                    .formatted(
                            Sentences.count(across.size(), "group") + (across.size() == 1 ? " has" : " have"),
                            across.getFirst()));
        }
        if (near.leaking() > 0) {
            warn(("Of the images that you chose for validation or test, %d look nearly the same as images to learn"
                            + " from. They are moved to those, because they would make the result look better than it"
                            + " is.")
                    .formatted(near.leaking()));
        }
    }

    private void warnOfClasses() {
        List<String> without = labelled.classes().stream()
                .filter(name -> classes.stream().noneMatch(each -> each.name().equals(name)))
                .toList();
        if (!without.isEmpty()) {
            warn("No image can be used of %s. %s cannot be learned: add images."
                    .formatted(Sentences.some(without), without.size() == 1 ? "This class" : "These classes"));
        }
        List<String> single = named(1, 1);
        if (!single.isEmpty()) {
            warn(
                    "Classes with only one image: %s. It is learned from, but nothing can tell how well: add at least %d more."
                            .formatted(Sentences.some(single), FEW - 1));
        }
        List<String> few = named(2, FEW - 1);
        if (!few.isEmpty()) {
            warn("Classes with fewer than %d images: %s. Do not rely on what is said about them: add more."
                    .formatted(FEW, Sentences.some(few)));
        }
        warnOfSimilarNames();
        warnOfUnevenClasses();
    }

    private void warnOfUnevenClasses() {
        ClassCount least = classes.stream()
                .min(Comparator.comparingInt(ClassCount::images))
                .orElseThrow();
        ClassCount most = classes.stream()
                .max(Comparator.comparingInt(ClassCount::images))
                .orElseThrow();
        if (most.images() >= (long) UNEVEN * least.images()) {
            warn(("\"%s\" has %d images and \"%s\" %d. Rare classes are found less often: add images of them, and look"
                            + " at the figures of each class rather than at the overall accuracy.")
                    .formatted(most.name(), most.images(), least.name(), least.images()));
        }
    }

    private void warnOfSimilarNames() {
        Map<String, List<String>> alike = new TreeMap<>();
        classes.forEach(each -> alike.computeIfAbsent(
                        each.name().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " "), _ -> new ArrayList<>())
                .add(each.name()));
        alike.values().stream().filter(names -> names.size() > 1).forEach(names -> {
            warn("%s are different classes by their spelling alone. If they are one, write them in one way."
                    .formatted(Sentences.some(names)));
        });
    }

    private List<String> named(int from, int to) {
        return classes.stream()
                .filter(each -> each.images() >= from && each.images() <= to)
                .map(ClassCount::name)
                .toList();
    }

    private void warnOfPictures() {
        warnOfLoss(Loss.LATER_PICTURES, "an animation", "animations", "only the first picture is seen");
        warnOfLoss(
                Loss.FINE_STEPS,
                "of 16 bits",
                "of 16 bits",
                "only the upper 8 bits are seen, so dark images may look black: spread their brightness before");
        warnOfLoss(
                Loss.PRINTED_COLOURS,
                "in colours for printing (CMYK)",
                "in colours for printing (CMYK)",
                "the colours may come out differently: save as RGB to be sure");
        List<String> tiny = kept.stream()
                .filter(each -> Math.max(each.seen().width(), each.seen().height()) < TINY)
                .map(Found::name)
                .toList();
        if (!tiny.isEmpty()) {
            warn(("%s smaller than %d pixels, such as %s. There is little to see: take the images in full size, if"
                            + " there are any.")
                    .formatted(Sentences.countIs(tiny.size(), "image"), TINY, tiny.getFirst()));
        }
    }

    private void warnOfLoss(Loss loss, String one, String several, String meaning) {
        List<String> names = kept.stream()
                .filter(each -> each.seen().loss() == loss)
                .map(Found::name)
                .toList();
        if (!names.isEmpty()) {
            warn("%s %s, such as %s: %s."
                    .formatted(
                            Sentences.count(names.size(), "image"),
                            names.size() == 1 ? "is " + one : "are " + several,
                            names.getFirst(),
                            meaning));
        }
    }

    private void warn(String sentence) {
        warnings.add(sentence);
    }
}
