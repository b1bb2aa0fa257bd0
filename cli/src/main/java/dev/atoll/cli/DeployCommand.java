package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll deploy MODULE`, `atoll deploy --image IMAGE`, `atoll deploy --tool TOOL [MODULE]`
@Command(
        name = "deploy",
        description = "Has a platform keep a module, an image or a tool running, and waits until it answers.",
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {"", "What is not said is as the module's metadata asks for. Times are such as 30m, 8h or 7d."})
final class DeployCommand implements Callable<Integer> {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Pattern SECRET = Pattern.compile("([^=#]+)=([^=#]+)(?:#(.+))?");

    private final Context context;

    /// Not required, as it is none of what the commands below take.
    @Parameters(
            index = "0..*",
            arity = "0..*",
            paramLabel = "MODULE",
            description =
                    "Its name in the catalogue; of an image, its command instead; of a tool, the module to work on.")
    private List<String> words = List.of();

    @Mixin
    private final ImageOptions image = new ImageOptions();

    @Mixin
    private final ToolOptions tool = new ToolOptions();

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = "",
            description = "One version (default: the newest).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String version;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "At most 45 characters.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String title;

    @Option(names = "--project", paramLabel = "P", defaultValue = "", description = "For a project, on its quota.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String project;

    @Option(names = "--cpus", paramLabel = "N", description = "Processors, such as 0.5.")
    private double cpus;

    @Option(names = "--memory", paramLabel = "MB", description = "Megabytes of memory.")
    private long memory;

    @Option(names = "--gpus", paramLabel = "N", description = "Graphics processors.")
    private int gpus;

    @Option(
            names = "--storage",
            paramLabel = "SPACE",
            description = "Files it sees at /storage: home (default for a module), or project:ID; may be repeated.")
    private List<String> storage = List.of();

    @Option(names = "--no-storage", description = "It sees no files of yours.")
    private boolean noStorage;

    @Option(
            names = "--secret",
            paramLabel = "NAME=PATH[#KEY]",
            description = "A secret of yours as a variable of its environment; may be repeated.")
    private List<String> secrets = List.of();

    @Option(names = "--lifetime", paramLabel = "TIME", defaultValue = "", description = "Stop it after so long.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String lifetime;

    @Option(names = "--idle", paramLabel = "TIME", defaultValue = "", description = "Stop it when nobody calls it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String idle;

    @Option(names = "--detach", description = "Do not wait until it answers.")
    private boolean detached;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final HomeOption platform = new HomeOption();

    private DeployCommand(Context context) {
        this.context = context;
    }

    static CommandLine commandLine(Context context) {
        return new CommandLine(new DeployCommand(context))
                .addSubcommand("ls", new DeployListCommand(context))
                .addSubcommand("show", new DeployShowCommand(context))
                .addSubcommand("log", new DeployLogCommand(context))
                .addSubcommand("stop", new DeployActCommand.Stop(context))
                .addSubcommand("start", new DeployActCommand.Start(context))
                .addSubcommand("rm", new DeployActCommand.Remove(context));
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        check();
        DeploymentCalls calls = DeploymentCalls.on(context, platform.home());
        JsonNode ordered = calls.order(body());
        String id = ordered.path("id").asText();
        JsonNode now = ordered;
        if (!detached) {
            try (Progress progress = Progress.start(context.terminal(), "deploying " + what())) {
                now = DeployLines.await(calls, id, progress);
            }
        }
        context.terminal().answerInUtf8(json ? now.toPrettyString() : words(now, calls));
        return ExitCode.OK.value();
    }

    private String what() {
        if (tool.isGiven()) {
            return tool.tool();
        }
        return image.isGiven() ? image.image() : words.getFirst();
    }

    private void check() throws CommandException {
        if (tool.isOnlyForTools() && !tool.isGiven()) {
            throw new CommandException(ExitCode.USAGE, "--value is for a --tool");
        }
        if (tool.isGiven()) {
            checkTool();
            return;
        }
        if (words.isEmpty() && !image.isGiven()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "which module? ./atoll deploy MODULE, ./atoll deploy --image IMAGE, ./atoll deploy --tool TOOL,"
                            + " or one of ls, show, log, stop, start, rm");
        }
        if (image.isGiven()) {
            return;
        }
        if (words.size() > 1) {
            throw new CommandException(ExitCode.USAGE, words.get(1) + ": not understood (expected one module)");
        }
        if (image.isOnlyForImages()) {
            throw new CommandException(ExitCode.USAGE, "--port, --env, --ready and --login are for an --image");
        }
    }

    private void checkTool() throws CommandException {
        if (image.isGiven() || image.isOnlyForImages()) {
            throw new CommandException(ExitCode.USAGE, "--image and --tool: two things (expected one)");
        }
        if (words.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, words.get(1) + ": not understood (expected at most one module beside --tool)");
        }
    }

    private static String words(JsonNode deployment, DeploymentCalls calls) {
        String id = deployment.path("id").asText();
        boolean isTool = !deployment.path("tool").asText().isEmpty();
        String address =
                isTool ? deployment.path("addresses").path(0).path("url").asText() : "";
        return DeployLines.printable(deployment.path("title").asText()) + " is "
                + DeployLines.state(deployment) + "\n  id    " + id
                + (address.isEmpty()
                        ? "\n  call  " + deployment.path("endpoint").asText() + "/"
                        : "\n  open  " + address + "/")
                + "\n  see   " + calls.page(id);
    }

    private ObjectNode body() throws CommandException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("project", project)
                .put("lifetime_seconds", seconds("--lifetime", lifetime))
                .put("idle_seconds", seconds("--idle", idle));
        if (tool.isGiven()) {
            tool.fill(body);
            if (!words.isEmpty()) {
                body.put("module", words.getFirst()).put("version", version);
            }
        } else if (image.isGiven()) {
            body.set("image", image.body(words));
        } else {
            body.put("module", words.getFirst()).put("version", version);
        }
        ObjectNode hardware = body.putObject("hardware");
        if (cpus > 0) {
            hardware.put("cpus", cpus);
        }
        if (memory > 0) {
            hardware.put("memory_mb", memory);
        }
        if (gpus > 0) {
            hardware.put("gpus", gpus);
        }
        ArrayNode spaces = body.putArray("storage");
        if (!noStorage) {
            // An image is a stranger: it sees what it is shown.
            (storage.isEmpty() && !image.isGiven() ? List.of("home") : storage).forEach(spaces::add);
        }
        ArrayNode variables = body.putArray("secrets");
        for (String secret : secrets) {
            variables.add(variable(secret));
        }
        return body;
    }

    private static ObjectNode variable(String secret) throws CommandException {
        Matcher parts = SECRET.matcher(secret);
        if (!parts.matches()) {
            throw new CommandException(
                    ExitCode.USAGE, "--secret: not understood (expected NAME=PATH, such as HF_TOKEN=/services/hub)");
        }
        ObjectNode variable = JsonNodeFactory.instance
                .objectNode()
                .put("name", parts.group(1))
                .put("secret", parts.group(2));
        return parts.group(3) == null ? variable : variable.put("key", parts.group(3));
    }

    private static long seconds(String option, String time) throws CommandException {
        if (time.isEmpty()) {
            return 0;
        }
        Matcher parts = TIME.matcher(time);
        if (!parts.matches()) {
            throw new CommandException(ExitCode.USAGE, option + ": " + time + " (expected such as 30m, 8h or 7d)");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> number;
            case "m" -> Duration.ofMinutes(number).toSeconds();
            case "h" -> Duration.ofHours(number).toSeconds();
            default -> Duration.ofDays(number).toSeconds();
        };
    }
}
