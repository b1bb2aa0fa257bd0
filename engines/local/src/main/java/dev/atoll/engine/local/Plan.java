package dev.atoll.engine.local;

import dev.atoll.spi.engine.Step;
import dev.atoll.spi.engine.WorkloadSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What `launch.sh` is to do, as functions of a shell.
final class Plan {

    private static final String WAITS = "shown=yes\n";

    private final WorkloadSpec spec;
    private final Placeholders placeholders;
    private final Surroundings surroundings;
    private final boolean canTime;

    /// @param canTime whether the machine has `timeout`
    Plan(WorkloadSpec spec, Surroundings surroundings, boolean canTime) {
        this.spec = spec;
        this.placeholders = surroundings.placeholders();
        this.surroundings = surroundings;
        this.canTime = canTime;
    }

    String text() {
        List<String> program = JavaLimits.added(placeholders.fill(spec.program().command()), spec.limits());
        String sandboxed = surroundings.around().isEmpty() ? "sandboxed=\n" : "sandboxed=yes\n";
        String shown = surroundings.showing().isEmpty() ? "shown=\n" : WAITS;
        return sandboxed
                + shown
                + function("before", steps("step", spec.before(), " || return"))
                + function("program", List.of("run " + words(surroundings.aroundProgram(program))))
                + function("after", steps("afterwards", spec.after(), ""));
    }

    /// Whether somebody has to show files to it before anything begins.
    static boolean waitsToBeShown(String text) {
        return text.contains(WAITS);
    }

    private List<String> steps(String verb, List<Step> steps, String then) {
        return steps.stream()
                .map(step ->
                        verb + " " + quoted(step.name()) + " " + words(surroundings.aroundStep(timed(step))) + then)
                .toList();
    }

    /// Within the surroundings: what ends the outer process of a sandbox leaves the inner ones.
    private List<String> timed(Step step) {
        List<String> command = new ArrayList<>();
        if (canTime) {
            command.addAll(List.of("timeout", "-k", "2", seconds(step.timeLimit())));
        }
        command.addAll(JavaLimits.added(placeholders.fill(step.command()), spec.limits()));
        return command;
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.toSeconds()));
    }

    private static String function(String name, List<String> lines) {
        String body = lines.isEmpty()
                ? "    :"
                : lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
        return name + "() {\n" + body + "\n}\n";
    }

    static String words(List<String> command) {
        return command.stream().map(Plan::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
