package dev.atoll.metadata;

import java.util.ArrayList;
import java.util.List;

/// The problems found so far. Past a hundred they are only counted: a file of a stranger may have as many
/// as it has letters.
final class Problems {

    private static final int MOST = 100;

    private final List<MetadataProblem> found = new ArrayList<>();
    private int left;

    void add(MetadataProblem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        } else {
            left++;
        }
    }

    void add(String field, String value, String expectation) {
        add(new MetadataProblem(field, value, expectation, "", SchemaVersion.FIRST));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<MetadataProblem> all() {
        if (left == 0) {
            return List.copyOf(found);
        }
        List<MetadataProblem> all = new ArrayList<>(found);
        all.add(new MetadataProblem("content", left + " more problems", "", "", SchemaVersion.FIRST));
        return all;
    }

    List<String> sentences() {
        return all().stream().map(MetadataProblem::sentence).toList();
    }
}
