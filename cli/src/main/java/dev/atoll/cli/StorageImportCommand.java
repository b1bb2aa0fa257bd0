package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll storage import SOURCE [TARGET]`
@Command(
        name = "import",
        description = "Has a platform fetch files from Zenodo, or from the address of a file.",
        footer = {
            "",
            "SOURCE is a DOI of Zenodo such as 10.5281/zenodo.15411009, or the address of a record or of a file.",
            "A TARGET with a slash behind it is a folder to import into. The platform does it in the background:",
            "Ctrl-C ends the waiting, not the import.",
            "",
            "  atoll storage import 10.5281/zenodo.15411009 home:/datasets/"
        })
final class StorageImportCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "Such as 10.5281/zenodo.15411009.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String source;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TARGET",
            defaultValue = "home:/",
            description = "Such as home:/datasets/.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String target;

    @Option(names = "--checksum", paramLabel = "SUM", defaultValue = "", description = "Of a file, such as sha256:….")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String checksum;

    @Option(names = "--no-unpack", description = "Keep zip and tar files as they are.")
    private boolean packed;

    @Option(names = "--detach", description = "Print the id of the task, and do not wait for it.")
    private boolean detach;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    StorageImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        FilePlace place = FilePlace.remote(target);
        TaskCalls calls = TaskCalls.on(context, platform.home());
        String id = calls.orderImport(place.space(), order(place));
        if (detach) {
            context.terminal().answerInUtf8(id);
            return ExitCode.OK.value();
        }
        JsonNode task = wait(calls, id);
        if (json) {
            context.terminal().answerInUtf8(task.toPrettyString());
        }
        if (!task.path("state").asText().equals("done")) {
            throw new CommandException(
                    ExitCode.FAILED, TaskLines.printable(task.path("message").asText("cancelled")));
        }
        if (!json) {
            context.terminal().answerInUtf8(TaskLines.result(task));
        }
        return ExitCode.OK.value();
    }

    private ObjectNode order(FilePlace place) {
        String folder = place.path().substring(0, Math.max(0, place.path().lastIndexOf('/')));
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("into", place.into() ? place.path() : folder)
                .put("name", place.into() ? "" : place.name())
                .put("unpack", !packed)
                .put("checksum", checksum);
    }

    private JsonNode wait(TaskCalls calls, String id) throws CommandException, InterruptedException {
        try (Progress progress = Progress.start(context.terminal(), "Waiting for the platform")) {
            return calls.follow(id, task -> progress.say(TaskLines.progress(task)));
        }
    }
}
