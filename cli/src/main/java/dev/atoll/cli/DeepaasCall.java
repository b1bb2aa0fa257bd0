package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.cli.MethodClient.Call;
import dev.atoll.metadata.ModuleDescription;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Serves a module for the time of one method, and calls that.
record DeepaasCall(Context context, Path folder, ModuleDescription module, Call call) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /// Nobody waits behind this one call: a day.
    private static final String PATIENCE_SECONDS = "86400";

    int run(DeepaasMethod method, ResultOutput output) throws CommandException, InterruptedException {
        String accept = accept();
        String secret = context.secret();
        ServingRuntime.Start start =
                ServingRuntime.Start.forCommand(folder, secret, options(method).toArray(String[]::new));
        try (HttpClient http = context.http();
                ServingRuntime runtime = ServingRuntime.start(context.installation(), start);
                Progress progress = Progress.start(context.terminal(), "starting " + module.name())) {
            URI address = runtime.awaitReady(http, progress);
            runtime.showTo(line -> progress.pause(() -> {
                context.terminal().messages().println(line);
                return true;
            }));
            MethodClient client = new MethodClient(
                    http, address.resolve("/v2/models/" + folder.getFileName() + "/"), secret, context.random());
            progress.say(method.word());
            switch (method) {
                case GET_METADATA -> output.write(client.metadata().text());
                case WARM -> output.write("null");
                case PREDICT -> output.write(client.predict(call, accept));
                case TRAIN -> output.write(train(runtime, client, progress).toString());
            }
            return ExitCode.OK.value();
        }
    }

    /// The media type wanted; an argument for who calls, a header on the wire.
    private String accept() {
        if (module.result().produces().isEmpty()) {
            return "application/json";
        }
        ObjectNode values = call.values();
        JsonNode typed = values.remove(DeepaasMethod.ACCEPT);
        return typed == null ? module.result().produces().getFirst() : typed.asText();
    }

    private List<String> options(DeepaasMethod method) {
        List<String> options =
                new ArrayList<>(List.of("--deadline", PATIENCE_SECONDS, "--max-upload", Long.toString(Long.MAX_VALUE)));
        switch (method) {
            case GET_METADATA -> options.add("--no-warm");
            case WARM, PREDICT -> options.add("--no-train");
            case TRAIN -> options.addAll(List.of("--no-warm", "--state", state().toString()));
        }
        options.addAll(RunCommand.dataOf(folder));
        return options;
    }

    /// What a training leaves has to outlive this command.
    private Path state() {
        return context.home("").folder().resolve("state/cli").resolve(module.name());
    }

    /// Waits for the end; Ctrl-C cancels.
    private JsonNode train(ServingRuntime runtime, MethodClient client, Progress progress)
            throws CommandException, InterruptedException {
        JsonNode training = client.train(call);
        String uuid = training.path("uuid").asText();
        runtime.beforeEnd(() -> cancel(client, uuid));
        Path output = state().resolve("trainings").resolve(uuid).resolve("output");
        context.terminal().messages().println("Training; what it leaves is in " + output);
        while (training.path("status").asText().equals("running")) {
            if (runtime.endsWithin(BETWEEN_LOOKS)) {
                throw new CommandException(ExitCode.FAILED, "the module ended during the training" + runtime.said());
            }
            training = client.training(uuid);
            progress.say("training, " + training.path("progress").path("phase").asText("waiting"));
        }
        runtime.beforeEnd(() -> {});
        if (!training.path("status").asText().equals("done")) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "the training ended with " + training.path("status").asText() + ": "
                            + training.path("message").asText("no message"));
        }
        return training;
    }

    private static void cancel(MethodClient client, String uuid) {
        try {
            client.cancel(uuid);
        } catch (CommandException e) {
            // The runtime may be going already, and the training with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
