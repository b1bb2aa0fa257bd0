package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll job show ID`
@Command(name = "show", description = "Tells how a job is, what happened to it, and why.")
final class JobShowCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "ID", description = "As ls shows it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    JobShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        JsonNode whole = JobCalls.on(context, platform.home()).get(id);
        context.terminal().answerInUtf8(json ? whole.toPrettyString() : String.join("\n", lines(whole)));
        return ExitCode.OK.value();
    }

    private static List<String> lines(JsonNode whole) {
        JsonNode job = whole.path("job");
        List<String> lines = new ArrayList<>();
        lines.add(words(job, "title") + ": " + words(job, "state"));
        add(lines, "why", words(job, "reason"));
        add(lines, "results", job.path("folder").asText().isEmpty() ? "" : "home:" + words(job, "folder"));
        add(lines, "module", words(job, "entry"));
        whole.path("history")
                .forEach(change -> lines.add("  " + TextTable.padded(words(change, "at"), 28)
                        + TextTable.padded(words(change, "state"), 12) + words(change, "reason")));
        whole.path("attempts")
                .forEach(
                        attempt -> lines.add("  attempt " + words(attempt, "number") + " on " + words(attempt, "engine")
                                + (attempt.has("exit_code") ? ", exit code " + words(attempt, "exit_code") : "")));
        return lines;
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  " + TextTable.padded(name, 9) + value);
        }
    }

    private static String words(JsonNode node, String field) {
        return CatalogListCommand.printable(node.path(field).asText());
    }
}
