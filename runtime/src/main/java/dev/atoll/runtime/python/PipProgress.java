package dev.atoll.runtime.python;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in words what pip is doing, by what it prints.
final class PipProgress implements Consumer<String> {

    private static final Pattern COLLECTING =
            Pattern.compile("^(?:Collecting|Requirement already satisfied:) (\\S+)(?: @ \\S+)?.*");
    /// A wheel that lies on this machine.
    private static final Pattern PROCESSING =
            Pattern.compile("^Processing (?:\\S*/)?([^-/\\s]+)-([^-/\\s]+)-\\S*\\.whl.*");
    private static final Pattern BUILDING = Pattern.compile("^ *Building (?:wheel|editable) for (\\S+) .*");
    private static final Pattern BACKTRACKING =
            Pattern.compile("^INFO: pip is looking at multiple versions of (\\S+) .*");
    private static final Pattern PLACING = Pattern.compile("^Installing collected packages: .*");

    private final Consumer<String> phase;
    private final int packages;
    private int collected;

    /// @param packages how many are to be installed; 0 while that is being found out
    PipProgress(Consumer<String> phase, int packages) {
        this.phase = phase;
        this.packages = packages;
    }

    @Override
    public void accept(String line) {
        Matcher collecting = COLLECTING.matcher(line);
        Matcher processing = PROCESSING.matcher(line);
        Matcher building = BUILDING.matcher(line);
        Matcher backtracking = BACKTRACKING.matcher(line);
        if (processing.matches()) {
            collected(processing.group(1) + "==" + processing.group(2));
        } else if (collecting.matches()) {
            collected(collecting.group(1));
        } else if (building.matches()) {
            phase.accept("building " + building.group(1));
        } else if (backtracking.matches()) {
            phase.accept("choosing versions: trying others of " + backtracking.group(1));
        } else if (PLACING.matcher(line).matches()) {
            phase.accept(packages == 0 ? "installing the module" : "putting " + packages + " packages in place");
        }
    }

    private void collected(String requirement) {
        collected++;
        phase.accept(packages == 0 ? "choosing versions: " + Lock.name(requirement) : installing(requirement));
    }

    private String installing(String requirement) {
        return "installing " + requirement.replaceFirst("==", " ") + " (" + Math.min(collected, packages) + " of "
                + packages + ")";
    }
}
