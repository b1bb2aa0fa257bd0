package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// A line for each phase and for some epochs, where no terminal is.
final class PlainTraining implements TrainingView {

    private static final long NONE = Long.MIN_VALUE;

    private final Terminal terminal;
    private final TrainingCourse course = new TrainingCourse();
    private long epoch = NONE;

    PlainTraining(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void event(String name, JsonNode content) {
        if (name.equals("metric")) {
            measured(content);
        } else if (course.event(name, content)) {
            note(course.phase() + course.count());
        }
    }

    /// An epoch is whole when the next one begins.
    private void measured(JsonNode metric) {
        long next = metric.path("step").asLong();
        if (next != epoch) {
            if (epoch != NONE && isRound(epoch)) {
                note(course.epochs().line(epoch));
            }
            epoch = next;
        }
        boolean _ = course.event("metric", metric);
    }

    /// 1, 2, 5, 10, 20, 50 …: few lines, however many epochs there are.
    static boolean isRound(long epoch) {
        long rest = epoch;
        while (rest >= 10 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1 || rest == 2 || rest == 5;
    }

    @Override
    public synchronized void note(String line) {
        terminal.messages().println(line);
        terminal.messages().flush();
    }

    @Override
    public synchronized void close() {
        if (epoch != NONE) {
            note(course.epochs().line(epoch));
            epoch = NONE;
        }
    }
}
