package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `atoll storage tasks`
@Command(
        name = "tasks",
        description = "Lists what a platform does for you in the background, the newest first; or ends one, or has"
                + " one that failed go on.")
final class StorageTasksCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--cancel", paramLabel = "ID", defaultValue = "", description = "End one.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String cancel;

    @Option(names = "--retry", paramLabel = "ID", defaultValue = "", description = "Have one tried again.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String retry;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    StorageTasksCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        TaskCalls calls = TaskCalls.on(context, platform.home());
        if (!cancel.isEmpty()) {
            JsonNode _ = calls.change(cancel, "cancel");
        }
        if (!retry.isEmpty()) {
            JsonNode _ = calls.change(retry, "retry");
        }
        if (cancel.isEmpty() && retry.isEmpty()) {
            print(calls.latest());
        }
        return ExitCode.OK.value();
    }

    private void print(JsonNode tasks) {
        if (json) {
            context.terminal().answerInUtf8(tasks.toPrettyString());
            return;
        }
        List<List<String>> rows = StreamSupport.stream(tasks.spliterator(), false)
                .map(StorageTasksCommand::row)
                .toList();
        List<String> columns = List.of("id", "state", "done", "what");
        context.terminal()
                .answerInUtf8(
                        String.join("\n", new TextTable(columns, rows, List.of(false, false, true, false)).lines()));
    }

    private static List<String> row(JsonNode task) {
        return List.of(
                task.path("id").asText(),
                task.path("state").asText(),
                TaskLines.amount(task.path("progress")),
                TaskLines.titled(task));
    }
}
