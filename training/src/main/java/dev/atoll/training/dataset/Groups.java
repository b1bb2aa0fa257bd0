package dev.atoll.training.dataset;

import dev.atoll.training.dataset.Assembly.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Images that look nearly the same, two or more together.
final class Groups {

    private final List<List<Found>> all;

    /// @param groups for each of `images` the place of the first of its group
    Groups(List<Found> images, int[] groups) {
        SortedMap<Integer, List<Found>> byFirst = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            byFirst.computeIfAbsent(groups[i], _ -> new ArrayList<>(1)).add(images.get(i));
        }
        all = byFirst.values().stream().filter(group -> group.size() > 1).toList();
    }

    List<List<String>> names() {
        return all.stream()
                .map(group -> group.stream().map(Found::name).toList())
                .toList();
    }

    /// Those with members in several classes, as `a/1.jpg` and `b/7.jpg`.
    List<String> acrossClasses() {
        return all.stream()
                .filter(group -> group.stream()
                                .map(each -> each.image().label())
                                .distinct()
                                .count()
                        > 1)
                .map(group -> String.join(
                        ", ", group.stream().limit(4).map(Found::name).toList()))
                .toList();
    }

    /// How many images their author meant to measure with are also among those to learn from.
    long leaking() {
        return all.stream()
                .filter(group -> group.stream().anyMatch(each -> isIn(Part.TRAIN, each)))
                .flatMap(List::stream)
                .filter(each -> isIn(Part.TEST, each) || isIn(Part.VALIDATION, each))
                .count();
    }

    private static boolean isIn(Part part, Found found) {
        return found.image().declared().filter(part::equals).isPresent();
    }

    int images() {
        return all.stream().mapToInt(List::size).sum();
    }

    int count() {
        return all.size();
    }
}
