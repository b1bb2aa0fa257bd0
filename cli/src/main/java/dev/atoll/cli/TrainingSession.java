package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.cli.ServerEvents.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One training in a serving runtime of its own, followed to its end.
final class TrainingSession implements AutoCloseable {

    private static final String RUNNING = "running";
    private static final String DONE = "done";
    private static final long LOOK_MILLIS = 300;

    private final ServingRuntime runtime;
    private final MethodClient client;
    private final TrainingView view;
    private final String cancelWhen;
    private final CountDownLatch closed = new CountDownLatch(1);

    private TrainingSession(ServingRuntime runtime, MethodClient client, TrainingView view, String cancelWhen) {
        this.runtime = runtime;
        this.client = client;
        this.view = view;
        this.cancelWhen = cancelWhen;
    }

    /// What a training learns from, and the folder it is to fill.
    ///
    /// @param data empty for nothing
    /// @param cancelWhen the file that, once it is there, cancels it; empty for none
    record Workplace(String data, TrainingFolder folder, String cancelWhen) {}

    /// Starts the module, and with it an unfinished training of the folder.
    static TrainingSession open(
            Context context, HttpClient http, TrainedModule module, Workplace place, TrainingView view)
            throws CommandException, InterruptedException {
        String secret = context.secret();
        List<String> options = new ArrayList<>(List.of("--no-warm", "--max-upload", Long.toString(Long.MAX_VALUE)));
        options.addAll(
                List.of("--state", place.folder().state().toAbsolutePath().toString()));
        if (!place.data().isEmpty()) {
            options.addAll(List.of("--data", place.data()));
        }
        ServingRuntime.Start start =
                ServingRuntime.Start.forCommand(module.folder(), secret, options.toArray(String[]::new));
        ServingRuntime runtime = ServingRuntime.start(context.installation(), start.uninterruptible());
        try (Progress progress = Progress.start(context.terminal(), "starting " + module.name())) {
            URI address = runtime.awaitReady(http, progress);
            URI model = address.resolve("/v2/models/" + module.name() + "/");
            MethodClient client = new MethodClient(http, model, secret, context.random());
            return new TrainingSession(runtime, client, view, place.cancelWhen());
        } catch (CommandException | InterruptedException e) {
            runtime.close();
            // Of two commands at once, the runtime of the other was the first to take the folder.
            place.folder().requireFree();
            throw e;
        }
    }

    /// Begins the training, unless one is there that goes on or has ended well.
    ///
    /// @param resumed whether there should be one
    /// @return its document
    JsonNode begin(MethodClient.Call call, boolean resumed) throws CommandException, InterruptedException {
        Optional<JsonNode> before =
                resumed ? client.trainings().stream().reduce((_, later) -> later) : Optional.empty();
        String status = before.map(document -> document.path("status").asText()).orElse("");
        if (status.equals(RUNNING) || status.equals(DONE)) {
            view.note("Going on with the training that was interrupted.");
            return before.orElseThrow();
        }
        if (before.isPresent()) {
            view.note(
                    "The training that was interrupted cannot go on (" + message(before.get()) + "): it begins anew.");
        }
        return client.train(call);
    }

    /// What a training last said; of arguments that do not fit it says so for each of them, in JSON.
    static String message(JsonNode document) {
        String said = document.path("message").asText("no message");
        return PredictClient.problems(said).orElse(said);
    }

    /// Follows a training. The first Ctrl-C cancels it, the second ends everything.
    ///
    /// @return its last document
    JsonNode follow(String uuid) throws CommandException, InterruptedException {
        runtime.showTo(view::note);
        Interrupts.listen(number -> interrupted(uuid, number));
        if (!cancelWhen.isEmpty()) {
            var _ = Thread.ofVirtual().name("cancel-when").start(() -> cancelWhenThere(uuid));
        }
        try (Stream<String> lines = client.follow(uuid)) {
            ServerEvents events = new ServerEvents();
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                Optional<Event> event = events.add(each.next());
                event.ifPresent(told -> view.event(told.name(), told.content()));
                if (event.isPresent() && event.get().name().equals("end")) {
                    return event.get().content();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Told below, as when the stream just ends.
        }
        throw new CommandException(
                ExitCode.FAILED, "the module ended during the training. The same command goes on, when it can.");
    }

    private void cancelWhenThere(String uuid) {
        try {
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (Files.exists(Path.of(cancelWhen))) {
                    interrupted(uuid, 1);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void interrupted(String uuid, int number) {
        if (number > 1) {
            runtime.kill();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.value());
        }
        view.note("Cancelling: what is best so far is kept, if there is something yet. Ctrl-C again ends at once.");
        // Elsewhere, so that a second Ctrl-C is heard.
        var _ = Thread.ofVirtual().name("cancel").start(() -> cancel(uuid));
    }

    private void cancel(String uuid) {
        try {
            client.cancel(uuid);
        } catch (CommandException e) {
            // Who follows learns it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        runtime.close();
    }
}
