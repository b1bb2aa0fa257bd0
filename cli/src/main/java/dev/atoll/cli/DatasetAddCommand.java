package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleName;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll dataset add PATH`
@Command(
        name = "add",
        description = "Registers a folder on a platform as a dataset, or makes a new version of it.",
        footer = {
            "",
            "PATH is a folder such as home:/plankton. Its files are copied: what becomes of the folder later does not",
            "change the version. What is not said about a new version of yours stays as it was."
        })
final class DatasetAddCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "PATH", description = "The folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String path;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What it is to be called (default: after its title or folder).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(names = "--as-version", paramLabel = "V", defaultValue = "", description = "The version's name.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String version;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "One line.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String title;

    @Option(names = "--summary", paramLabel = "TEXT", defaultValue = "", description = "One sentence.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String summary;

    @Option(names = "--license", paramLabel = "SPDX", defaultValue = "", description = "Such as CC-BY-4.0.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String license;

    @Option(names = "--doi", paramLabel = "DOI", defaultValue = "", description = "Such as 10.5281/zenodo.1234567.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String doi;

    @Option(names = "--tag", paramLabel = "TAG", description = "May be repeated.")
    private List<String> tags = List.of();

    @Option(names = "--data-type", paramLabel = "TYPE", description = "Such as Image; may be repeated.")
    private List<String> dataTypes = List.of();

    @Option(names = "--project", paramLabel = "P", defaultValue = "", description = "Let its members see it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String project;

    @Option(names = "--public", description = "Let everybody see it.")
    private boolean everybody;

    @Option(names = "--detach", description = "Do not wait until it is done.")
    private boolean detached;

    @Mixin
    private final HomeOption platform = new HomeOption();

    DatasetAddCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (!name.isEmpty() && !ModuleName.isValid(name)) {
            throw new CommandException(ExitCode.USAGE, "--name: " + name + " (expected " + ModuleName.RULE + ")");
        }
        FilePlace folder = FilePlace.remote(path);
        DatasetCalls calls = DatasetCalls.on(context, platform.home());
        JsonNode ordered = ordered(calls, folder);
        PrintStream out = context.terminal().answers();
        if (detached) {
            out.println("task " + ordered.path("task").asText() + " makes it");
        } else {
            try (Progress progress = Progress.start(context.terminal(), "copying " + path)) {
                calls.await(ordered, progress);
            }
            show(ordered.path("dataset").asText());
            tell(calls, ordered.path("dataset").asText());
        }
        out.flush();
        return ExitCode.OK.value();
    }

    private JsonNode ordered(DatasetCalls calls, FilePlace folder) throws CommandException, InterruptedException {
        String called = name.isEmpty()
                ? ModuleName.like(title.isEmpty() ? folder.name() : title).orElse("")
                : name;
        Optional<JsonNode> there = called.isEmpty() ? Optional.empty() : calls.find(called);
        // Only who may change it is told of its folder.
        boolean mine = there.filter(dataset -> dataset.has("source")).isPresent();
        ObjectNode body = body(folder, mine).put("name", called);
        return calls.order(mine ? called + "/versions" : "", body);
    }

    private ObjectNode body(FilePlace folder, boolean mine) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("space", folder.space())
                .put("path", folder.path().isEmpty() ? "/" : folder.path())
                .put("version", version)
                .put("state", everybody ? "public" : project.isEmpty() ? "draft" : "project")
                .put("project", project);
        put(body, "title", title.isEmpty() && !mine ? folder.name() : title);
        put(body, "summary", summary.isEmpty() && !mine ? "The files of " + folder.words() : summary);
        put(body, "license", license);
        put(body, "doi", doi);
        put(body, "tags", tags);
        put(body, "data_types", dataTypes);
        return body;
    }

    private static void put(ObjectNode body, String field, String text) {
        if (!text.isEmpty()) {
            body.put(field, text);
        }
    }

    private static void put(ObjectNode body, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(body.putArray(field)::add);
        }
    }

    /// What others see already stays so; who asks for more gets it for all versions.
    private void show(String called) throws CommandException, InterruptedException {
        CatalogClient catalog = CatalogClient.on(context, platform.home());
        String state = everybody ? "public" : "project";
        boolean asWished = catalog.find(called, "latest")
                .filter(entry -> entry.path("state").asText().equals(state))
                .isPresent();
        if ((everybody || !project.isEmpty()) && !asWished) {
            JsonNode _ = catalog.show(called, state, project);
        }
    }

    private void tell(DatasetCalls calls, String called) throws CommandException, InterruptedException {
        JsonNode dataset = calls.find(called)
                .orElseThrow(() -> new CommandException(ExitCode.FAILED, called + " was deleted meanwhile"));
        PrintStream out = context.terminal().answers();
        out.println(called + " " + dataset.path("version").asText() + " has "
                + dataset.path("files").asLong() + " files, "
                + Sizes.words(dataset.path("bytes").asLong()));
        long unreadable =
                dataset.path("statistics").path("unreadable").path("files").asLong();
        long duplicates =
                dataset.path("statistics").path("duplicates").path("files").asLong();
        if (unreadable + duplicates > 0) {
            out.println("  look    " + unreadable + " unreadable, " + duplicates + " duplicates: ./atoll dataset show "
                    + called);
        }
        out.println("  sha256  " + dataset.path("sha256").asText());
        out.println("  see     " + calls.page(called));
    }
}
