package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A module that answers, for the time of one command: on the platform that runs on the home, else
/// in a serving runtime of our own.
final class PredictSession implements AutoCloseable {

    private final PredictClient client;
    private final Progress progress;
    private final Runnable end;

    private PredictSession(PredictClient client, Progress progress, Runnable end) {
        this.client = client;
        this.progress = progress;
        this.end = end;
    }

    /// One request.
    ///
    /// @param name what the answer is shown under
    /// @param json the body, where a form will not do
    record Question(
            String name,
            List<Map.Entry<String, Path>> files,
            List<Map.Entry<String, String>> values,
            Optional<ObjectNode> json) {

        Question {
            files = List.copyOf(files);
            values = List.copyOf(values);
        }

        static Question about(
                String argument,
                Path file,
                List<Map.Entry<String, Path>> others,
                List<Map.Entry<String, String>> values) {
            List<Map.Entry<String, Path>> files = new ArrayList<>(others);
            files.add(Map.entry(argument, file));
            return new Question(file.toString(), files, values, Optional.empty());
        }
    }

    static PredictSession open(Context context, HttpClient http, Path module, ModuleFolders modules)
            throws CommandException, InterruptedException {
        String name = ModuleFolders.nameOf(module);
        Progress progress = Progress.start(context.terminal(), "starting " + name);
        // A platform knows the modules that have a name.
        Optional<Home.PlatformAddress> platform =
                modules.isNamed(module) ? running(http, modules.home()) : Optional.empty();
        if (platform.isPresent()) {
            ModuleAddress address = ModuleAddress.onPlatform(
                    platform.get(), name, KnownTokens.shownTo(platform.get().url(), context.environment()));
            return new PredictSession(new PredictClient(http, address, context.random()), progress, () -> {});
        }
        String secret = context.secret();
        ServingRuntime runtime =
                ServingRuntime.start(context.installation(), ServingRuntime.Start.forCommand(module, secret));
        try {
            URI address = runtime.awaitReady(http, progress);
            PredictClient client =
                    new PredictClient(http, ModuleAddress.alone(address, name, secret), context.random());
            return new PredictSession(client, progress, runtime::close);
        } catch (CommandException | InterruptedException e) {
            progress.close();
            runtime.close();
            throw e;
        }
    }

    /// Asks several questions at a time and shows the answers in their order.
    ///
    /// @return FAILED when any question was
    ExitCode ask(List<Question> questions, PredictOutput output) throws InterruptedException {
        int width = questions.stream()
                .mapToInt(question -> question.name().length())
                .max()
                .orElse(0);
        int atOnce = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, questions.size());
        ExitCode code = ExitCode.OK;
        try (ExecutorService callers =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<Future<Reply>> answers = questions.stream()
                    .map(question -> callers.submit(() -> answer(question)))
                    .toList();
            for (int index = 0; index < answers.size(); index++) {
                progress.say("predicting " + (index + 1) + "/" + answers.size());
                code = show(questions.get(index).name(), width, answers.get(index), output) ? code : ExitCode.FAILED;
            }
        }
        return code;
    }

    private Reply answer(Question question) throws InterruptedException {
        return question.json().isPresent()
                ? client.predict(question.json().get())
                : client.predict(question.files(), question.values());
    }

    private boolean show(String name, int width, Future<Reply> reply, PredictOutput output)
            throws InterruptedException {
        try {
            return switch (reply.get()) {
                case Reply.Answer(String json) -> progress.pause(() -> output.answer(name, width, json));
                case Reply.Refusal(String reason) -> progress.pause(() -> output.error(name, reason));
            };
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " could not be asked", e.getCause());
        }
    }

    private static Optional<Home.PlatformAddress> running(HttpClient http, Home home) throws InterruptedException {
        Optional<Home.PlatformAddress> platform = home.platform();
        if (platform.isEmpty()) {
            return platform;
        }
        HttpRequest alive = HttpRequest.newBuilder(platform.get().url().resolve("/health/live"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(alive, BodyHandlers.discarding()).statusCode() == 200 ? platform : Optional.empty();
        } catch (IOException e) {
            // It ended since we looked.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        progress.close();
        end.run();
    }
}
