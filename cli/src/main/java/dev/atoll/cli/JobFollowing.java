package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Shows a job as it goes on, until it is over: its log on standard output, its states beside it. Ctrl-C ends
/// the watching, not the job.
final class JobFollowing {

    private final Context context;
    private final JobCalls calls;
    private final String id;
    private long seen;
    private String state = "";

    JobFollowing(Context context, JobCalls calls, String id) {
        this.context = context;
        this.calls = calls;
        this.id = id;
    }

    /// Follows it.
    ///
    /// @return the exit code that its end means
    int toTheEnd() throws CommandException, InterruptedException {
        JsonNode job = calls.follow(id, this::told);
        return switch (job.path("state").asText()) {
            case "done" -> ExitCode.OK.value();
            case "cancelled" -> ExitCode.INTERRUPTED.value();
            default ->
                throw new CommandException(
                        ExitCode.FAILED,
                        CatalogListCommand.printable(job.path("reason").asText("it failed")));
        };
    }

    private void told(ServerEvents.Event event) {
        switch (event.name()) {
            case "job" -> state(event.content());
            case "log" -> log(event.content());
            default -> {
                // Metrics and progress stand in the log, too.
            }
        }
    }

    private void state(JsonNode job) {
        String now = job.path("state").asText() + ": " + job.path("reason").asText();
        if (!now.equals(state)) {
            state = now;
            context.terminal().messages().println(CatalogListCommand.printable(now));
        }
    }

    /// What was told before, and again as it happened, is shown once.
    private void log(JsonNode part) {
        if (part.path("from").asLong() >= seen) {
            print(context, part.path("text").asText());
            seen = part.path("next").asLong();
        }
    }

    /// Prints a part of a log, without what would move the cursor.
    static void print(Context context, String text) {
        PrintStream answers = context.terminal().answers();
        byte[] bytes = text.lines()
                .map(CatalogListCommand::printable)
                .reduce("", (all, line) -> all + line + "\n")
                .getBytes(StandardCharsets.UTF_8);
        answers.write(bytes, 0, bytes.length);
        answers.flush();
    }
}
