package dev.atoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll job run SCRIPT`
@Command(
        name = "run",
        description = "Has a platform run a script of a shell.",
        footer = {
            "",
            "SCRIPT is a file of this machine, or - for standard input. It finds your files in $ATOLL_STORAGE, where it",
            "begins, and leaves what is to be kept there or in $ATOLL_RESULTS.",
            "",
            "  atoll job run count.sh --title \"Count the images\""
        })
final class JobRunCommand implements Callable<Integer> {

    private static final String INPUT = "-";

    private final Context context;
    private final InputStream input;

    @Parameters(index = "0", paramLabel = "SCRIPT", description = "The script.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String script;

    @Option(names = "--image", paramLabel = "NAME", defaultValue = "", description = "A container image to run it in.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String image;

    @Option(
            names = "--project",
            paramLabel = "P",
            defaultValue = "",
            description = "Work on the files of a project (default: on your own).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String project;

    @Mixin
    private final JobOptions options = new JobOptions();

    @Mixin
    private final HomeOption platform = new HomeOption();

    JobRunCommand(Context context, InputStream input) {
        this.context = context;
        this.input = input;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        var order = options.order("batch").put("script", text()).put("image", image);
        if (!project.isEmpty()) {
            order.put("space", "project:" + project);
        }
        return options.run(context, JobCalls.on(context, platform.home()), order);
    }

    private String text() throws CommandException {
        try {
            byte[] bytes = script.equals(INPUT) ? input.readAllBytes() : Files.readAllBytes(Path.of(script));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, script + " cannot be read: " + e.getMessage());
        }
    }
}
