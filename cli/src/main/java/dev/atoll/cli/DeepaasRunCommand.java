package dev.atoll.cli;

import dev.atoll.cli.deepaas.IniFiles;
import dev.atoll.cli.deepaas.InvalidSettingException;
import dev.atoll.cli.deepaas.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.RegexTransformer;

/// `deepaas-run`, as wrappers of AI4OS call it: serves one module until it is told to stop.
@Command(
        name = "deepaas-run",
        hidden = true,
        description = "Serves a module, as DEEPaaS's command of this name does.",
        customSynopsis = "deepaas-run [--OPTION VALUE...]",
        footer = {
            "",
            "An option may also be set by OS_DEFAULT__LISTEN_PORT and the like, or below [DEFAULT] of a",
            "configuration file; the command line wins, then the environment."
        })
final class DeepaasRunCommand implements Callable<Integer> {

    private static final List<String> LOGGING =
            List.of("--watch-log-file", "--use-syslog", "--use-journal", "--use-json", "--use-stderr", "--log-color");

    private final Context context;

    @Option(names = "--listen-ip", paramLabel = "IP", description = "Where to listen (default: 127.0.0.1).")
    private Optional<String> listenIp = Optional.empty();

    @Option(names = "--listen-port", paramLabel = "N", description = "Port (default: 5000; 0 for any that is free).")
    private Optional<String> listenPort = Optional.empty();

    @Option(names = "--base-path", paramLabel = "PATH", description = "What comes before every path, such as /custom.")
    private Optional<String> basePath = Optional.empty();

    @Option(
            names = "--model-name",
            paramLabel = "MODEL",
            description = "A module's name, or its folder (default: DEEPAAS_V2_MODEL).")
    private Optional<String> modelName = Optional.empty();

    @Option(
            names = {"--workers", "-p"},
            paramLabel = "N",
            description = "Predictions at the same time (default: 1).")
    private Optional<String> workers = Optional.empty();

    @Option(names = "--train-endpoint", negatable = true, description = "Whether it can be trained (default: yes).")
    private Optional<Boolean> trainEndpoint = Optional.empty();

    @Option(names = "--predict-endpoint", negatable = true, description = "Whether it predicts (default: yes).")
    private Optional<Boolean> predictEndpoint = Optional.empty();

    @Option(names = "--doc-endpoint", negatable = true, description = "Whether it documents itself (default: yes).")
    private Optional<Boolean> docEndpoint = Optional.empty();

    @Option(names = "--debug-endpoint", negatable = true, description = "Whether it shows its log (default: no).")
    private Optional<Boolean> debugEndpoint = Optional.empty();

    @Option(names = "--warm", negatable = true, description = "Whether to load the model at once (default: yes).")
    private Optional<Boolean> warm = Optional.empty();

    @Option(names = "--client-max-size", paramLabel = "BYTES", description = "Largest request (default: 0, any).")
    private Optional<String> clientMaxSize = Optional.empty();

    @Option(
            names = {"--debug", "-d"},
            negatable = true,
            description = "Log more (default: no).")
    private Optional<Boolean> debug = Optional.empty();

    @Option(names = "--config-file", paramLabel = "FILE", description = "Settings; may be repeated, the last one wins.")
    private List<Path> configFiles = new ArrayList<>();

    @Option(names = "--config-dir", paramLabel = "DIR", description = "A folder of *.conf files with settings.")
    private List<Path> configDirs = new ArrayList<>();

    @Option(names = "--version", description = "Show the version of DEEPaaS that this stands for.")
    private boolean version;

    private DeepaasRunCommand(Context context) {
        this.context = context;
    }

    static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new DeepaasRunCommand(context)).setOverwrittenOptionsAllowed(true);
        negateAsOslo(line);
        // The flags of oslo.log: the log goes to standard error, whatever they say.
        CommandLine.Model.CommandSpec command = line.getCommandSpec()
                .addOption(AcceptedOption.value("--log-config-append", "--log-config", "--log_config"))
                .addOption(AcceptedOption.value("--log-date-format"))
                .addOption(AcceptedOption.value("--log-file", "--logfile"))
                .addOption(AcceptedOption.value("--log-dir", "--logdir"))
                .addOption(AcceptedOption.value("--syslog-log-facility"));
        for (String name : LOGGING) {
            command.addOption(AcceptedOption.flag(name));
        }
        return line;
    }

    /// `--nowarm` is no to `--warm`.
    static void negateAsOslo(CommandLine line) {
        line.setNegatableOptionTransformer(new RegexTransformer.Builder()
                .addPattern("^--(\\w(-|\\w)*)$", "--no$1", "--[no]$1")
                .build());
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        if (version) {
            context.terminal().answers().println(VersionCommand.deepaas());
            return ExitCode.OK.value();
        }
        Settings settings = settings();
        ModuleFolders modules = new ModuleFolders(context.installation(), context.home(""));
        Path folder = modules.chosen(settings.text("model_name", ""), context.environment());
        return serve(folder, start(folder, settings));
    }

    private Settings settings() throws CommandException {
        Map<String, String> typed = new HashMap<>();
        listenIp.ifPresent(value -> typed.put("listen_ip", value));
        listenPort.ifPresent(value -> typed.put("listen_port", value));
        basePath.ifPresent(value -> typed.put("base_path", value));
        modelName.ifPresent(value -> typed.put("model_name", value));
        workers.ifPresent(value -> typed.put("workers", value));
        clientMaxSize.ifPresent(value -> typed.put("client_max_size", value));
        trainEndpoint.ifPresent(value -> typed.put("train_endpoint", value.toString()));
        predictEndpoint.ifPresent(value -> typed.put("predict_endpoint", value.toString()));
        docEndpoint.ifPresent(value -> typed.put("doc_endpoint", value.toString()));
        debugEndpoint.ifPresent(value -> typed.put("debug_endpoint", value.toString()));
        warm.ifPresent(value -> typed.put("warm", value.toString()));
        debug.ifPresent(value -> typed.put("debug", value.toString()));
        try {
            return new Settings(typed, context.environment(), IniFiles.read(configFiles, configDirs));
        } catch (InvalidSettingException e) {
            throw new CommandException(ExitCode.FAILED, e.text());
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the configuration cannot be read: " + e.getMessage());
        }
    }

    private ServingRuntime.Start start(Path folder, Settings settings) throws CommandException {
        String prefix = settings.text("base_path", "");
        if (!prefix.isEmpty() && !prefix.startsWith("/")) {
            throw new CommandException(ExitCode.FAILED, "--base-path: " + prefix + " (expected to begin with /)");
        }
        List<String> options = new ArrayList<>(List.of("--listen-address", settings.text("listen_ip", "127.0.0.1")));
        try {
            long largest = settings.number("client_max_size", 0, 0, Long.MAX_VALUE);
            options.addAll(List.of(
                    "--listen-port", Long.toString(settings.number("listen_port", 5000, 0, 65535)),
                    "--workers", Long.toString(settings.number("workers", 1, 1, 1024)),
                    "--max-upload", Long.toString(largest == 0 ? Long.MAX_VALUE : largest)));
            addFlags(options, settings);
        } catch (InvalidSettingException e) {
            throw new CommandException(ExitCode.FAILED, e.text());
        }
        options.addAll(RunCommand.stateOf(folder, context.home("")));
        options.addAll(RunCommand.dataOf(folder));
        return new ServingRuntime.Start(folder, options, prefix, "", true);
    }

    private static void addFlags(List<String> options, Settings settings) throws InvalidSettingException {
        addIf(options, !settings.truth("train_endpoint", true), "--no-train");
        addIf(options, !settings.truth("predict_endpoint", true), "--no-predict");
        addIf(options, !settings.truth("doc_endpoint", true), "--no-docs");
        addIf(options, settings.truth("debug_endpoint", false), "--debug-endpoint");
        addIf(options, !settings.truth("warm", true), "--no-warm");
        addIf(options, settings.truth("debug", false), "--debug");
    }

    private static void addIf(List<String> options, boolean wanted, String flag) {
        if (wanted) {
            options.add(flag);
        }
    }

    private int serve(Path folder, ServingRuntime.Start start) throws CommandException, InterruptedException {
        try (HttpClient http = context.http();
                ServingRuntime runtime = ServingRuntime.start(context.installation(), start)) {
            ServingRuntime.Listening listening = runtime.awaitServed(http, context.terminal(), folder);
            context.terminal().messages().println(folder.getFileName() + " is served at " + listening.address());
            runtime.showTo(context.terminal().messages()::println);
            int status = runtime.awaitEnd();
            throw new CommandException(ExitCode.FAILED, "the module ended (status " + status + ")");
        }
    }
}
