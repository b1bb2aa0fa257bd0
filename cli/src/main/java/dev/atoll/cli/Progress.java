package dev.atoll.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One line on a terminal that says what is being waited for. It appears after a second, is drawn
/// over as things move on and is wiped away at the end; elsewhere than on a terminal it is silent.
final class Progress implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 1000;
    private static final long REDRAW_MILLIS = 250;
    private static final String WIPE = "\r\u001b[K";

    private final Terminal terminal;
    private final long startedAt = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile String text;
    private boolean shown;

    private Progress(Terminal terminal, String text) {
        this.terminal = terminal;
        this.text = text;
    }

    static Progress start(Terminal terminal, String text) {
        Progress progress = new Progress(terminal, text);
        if (terminal.interactive()) {
            Thread.ofPlatform().daemon().name("progress").start(progress::drawUntilEnded);
        }
        return progress;
    }

    void say(String newText) {
        text = newText;
    }

    /// Wipes the line for something that stays; the line comes back by itself.
    synchronized boolean pause(BooleanSupplier writer) {
        wipe();
        return writer.getAsBoolean();
    }

    private void drawUntilEnded() {
        try {
            long patience = PATIENCE_MILLIS;
            while (!ended.await(patience, TimeUnit.MILLISECONDS)) {
                draw();
                patience = REDRAW_MILLIS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (ended.getCount() == 0) {
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
        terminal.messages().print(WIPE + text + "  " + seconds + " s");
        terminal.messages().flush();
        shown = true;
    }

    private void wipe() {
        if (shown) {
            terminal.messages().print(WIPE);
            terminal.messages().flush();
            shown = false;
        }
    }

    @Override
    public synchronized void close() {
        ended.countDown();
        wipe();
    }
}
