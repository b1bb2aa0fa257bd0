package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// What every job may be told.
final class JobOptions {

    private static final Pattern TIME = Pattern.compile("(\\d{1,7})([smhd])");

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "What it is called.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String title;

    @Option(names = "--memory", paramLabel = "MB", defaultValue = "0", description = "Megabytes of memory.")
    private long memory;

    @Option(names = "--cpus", paramLabel = "N", defaultValue = "0", description = "Processors.")
    private double cpus;

    @Option(names = "--gpus", paramLabel = "N", defaultValue = "0", description = "Graphics processors.")
    private int gpus;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "How long an attempt may take, such as 30m, 12h or 2d (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String timeLimit;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "-1",
            description = "How often it is tried again (default: a training 2, a script 0).")
    private int retries;

    @Option(names = "--detach", description = "Print the job's id, and do not wait for its end.")
    private boolean detached;

    @Option(names = "--json", description = "Print the job as JSON, and do not wait for its end.")
    private boolean json;

    /// An order with what was said.
    ObjectNode order(String kind) throws CommandException {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("title", title)
                .put("memory_mb", memory)
                .put("cpus", cpus)
                .put("gpus", gpus)
                .put("time_limit", seconds());
        return retries < 0 ? order : order.put("retries", retries);
    }

    private long seconds() throws CommandException {
        Matcher time = TIME.matcher(timeLimit);
        if (!time.matches()) {
            throw new CommandException(
                    ExitCode.USAGE, "--time-limit: " + timeLimit + " (expected a time such as 30m, 12h or 2d)");
        }
        long unit = switch (time.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 60 * 60;
            default -> 24 * 60 * 60;
        };
        return Long.parseLong(time.group(1)) * unit;
    }

    /// Orders it and shows it to its end, unless nobody wants to wait.
    int run(Context context, JobCalls calls, ObjectNode order) throws CommandException, InterruptedException {
        var job = calls.order(order);
        String id = job.path("id").asText();
        if (json) {
            context.terminal().answerInUtf8(job.toPrettyString());
            return ExitCode.OK.value();
        }
        if (detached) {
            context.terminal().answerInUtf8(id);
            return ExitCode.OK.value();
        }
        context.terminal()
                .messages()
                .println("Job " + id + ": " + calls.page(id) + "\nCtrl-C ends the watching, not the job.");
        int code = new JobFollowing(context, calls, id).toTheEnd();
        String folder = calls.get(id).path("job").path("folder").asText();
        if (!folder.isEmpty()) {
            context.terminal().messages().println("Its results are in home:" + folder);
        }
        return code;
    }
}
