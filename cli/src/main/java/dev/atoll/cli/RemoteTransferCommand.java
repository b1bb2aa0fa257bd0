package dev.atoll.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage remote copy` and `sync`: one of both places is linked storage, the other one is here.
abstract class RemoteTransferCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Context context;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "Such as lab:/survey, or home:/results.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String source;

    @Parameters(index = "1", paramLabel = "TARGET", description = "A folder, such as home:/survey, or lab:/results.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String target;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(names = "--detach", description = "Print the id of the task, and do not wait for it.")
    private boolean detach;

    @Mixin
    private final HomeOption platform = new HomeOption();

    private RemoteTransferCommand(Context context) {
        this.context = context;
    }

    /// `atoll storage remote copy SOURCE TARGET`
    @Command(
            name = "copy",
            description = "Copies between linked storage and your files. Nothing is deleted.",
            footer = {"", "  atoll storage remote copy lab:/survey home:/survey"})
    static final class Copy extends RemoteTransferCommand {

        Copy(Context context) {
            super(context);
        }

        @Override
        String verb() {
            return "copy";
        }

        @Override
        long mostDeleted() {
            return 0;
        }
    }

    /// `atoll storage remote sync SOURCE TARGET`
    @Command(
            name = "sync",
            description = "Makes TARGET the same as SOURCE: what SOURCE does not have is deleted.",
            footer = {"", "  atoll storage remote sync home:/results lab:/results --dry-run"})
    static final class Sync extends RemoteTransferCommand {

        @Option(
                names = "--max-delete",
                paramLabel = "N",
                defaultValue = "0",
                description = "Do nothing when more files would be deleted (default: 0).")
        private long most;

        Sync(Context context) {
            super(context);
        }

        @Override
        String verb() {
            return "sync";
        }

        @Override
        long mostDeleted() {
            return most;
        }
    }

    abstract String verb();

    abstract long mostDeleted();

    @Override
    public Integer call() throws CommandException, InterruptedException {
        RemoteCalls calls = RemoteCalls.on(context, platform.home());
        Set<String> linked = StreamSupport.stream(calls.list().spliterator(), false)
                .map(remote -> remote.path("name").asText())
                .collect(Collectors.toSet());
        boolean in = linked.contains(name(source));
        if (in == linked.contains(name(target))) {
            throw new CommandException(
                    ExitCode.USAGE,
                    source + ", " + target + " (expected one of them to be linked storage"
                            + (linked.isEmpty() ? ": you have none" : ": " + String.join(", ", linked)) + ")");
        }
        String there = in ? source : target;
        FilePlace here = FilePlace.remote(in ? target : source);
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("direction", in ? "in" : "out")
                .put("path", there.substring(there.indexOf(':') + 1))
                .put("space", here.space())
                .put("folder", here.path())
                .put("dry_run", dryRun)
                .put("max_delete", mostDeleted());
        return follow(calls.order(name(there), verb(), order));
    }

    private Integer follow(String id) throws CommandException, InterruptedException {
        if (detach) {
            context.terminal().answerInUtf8(id);
            return ExitCode.OK.value();
        }
        JsonNode task;
        try (Progress progress = Progress.start(context.terminal(), "Waiting for the platform")) {
            task = TaskCalls.on(context, platform.home()).follow(id, now -> progress.say(TaskLines.progress(now)));
        }
        if (!task.path("state").asText().equals("done")) {
            throw new CommandException(
                    ExitCode.FAILED, TaskLines.printable(task.path("message").asText("cancelled")));
        }
        context.terminal().answerInUtf8(String.join("\n", result(task)));
        return ExitCode.OK.value();
    }

    private static List<String> result(JsonNode task) throws CommandException {
        try {
            JsonNode result = JSON.readTree(task.path("result").asText());
            boolean preview = result.path("preview").asBoolean();
            List<String> lines = new ArrayList<>();
            result.path("copies").forEach(name -> lines.add("copy    " + TaskLines.printable(name.asText())));
            result.path("deletes").forEach(name -> lines.add("delete  " + TaskLines.printable(name.asText())));
            lines.add((preview ? "would copy " : "copied ")
                    + result.path("files").asLong() + " files, " + (preview ? "delete " : "deleted ")
                    + result.path("deleted").asLong());
            return lines;
        } catch (JsonProcessingException e) {
            throw new CommandException(ExitCode.FAILED, "the result of the task: no JSON (expected some)");
        }
    }

    private static String name(String place) {
        return place.substring(0, Math.max(0, place.indexOf(':')));
    }
}
