package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A few lines on a terminal that are drawn over as a training goes on.
final class LiveTraining implements TrainingView {

    private static final long REDRAW_MILLIS = 200;
    /// A line that wraps would keep the next drawing from finding where this one began.
    private static final int MOST_CHARACTERS = 79;

    private static final String WIPE_BELOW = "\r\u001b[J";

    private final Terminal terminal;
    private final TrainingCourse course = new TrainingCourse();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long startedAt = System.nanoTime();
    private int shown;
    private boolean drawing;

    LiveTraining(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Draws from the first event on: before, something else may be on the terminal.
    @Override
    public synchronized void event(String name, JsonNode content) {
        boolean _ = course.event(name, content);
        if (!drawing) {
            drawing = true;
            Thread.ofPlatform().daemon().name("training-view").start(this::drawUntilEnded);
        }
    }

    @Override
    public synchronized void note(String line) {
        wipe();
        terminal.messages().println(line);
    }

    private void drawUntilEnded() {
        try {
            while (!ended.await(REDRAW_MILLIS, TimeUnit.MILLISECONDS)) {
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (ended.getCount() == 0) {
            return;
        }
        wipe();
        List<String> lines =
                course.lines(new Bars(terminal.drawn()), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt));
        PrintStream out = terminal.messages();
        lines.forEach(line -> out.println(line.substring(0, Math.min(line.length(), MOST_CHARACTERS))));
        out.flush();
        shown = lines.size();
    }

    private void wipe() {
        if (shown > 0) {
            terminal.messages().print("\u001b[" + shown + "A" + WIPE_BELOW);
            terminal.messages().flush();
            shown = 0;
        }
    }

    /// What it came to stays readable: the last epochs, but no bar that no longer moves.
    @Override
    public synchronized void close() {
        if (ended.getCount() == 0) {
            return;
        }
        ended.countDown();
        wipe();
        if (!course.epochs().isEmpty()) {
            course.epochs().lines().forEach(terminal.messages()::println);
            terminal.messages().println();
        }
    }
}
