package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What one does to a deployment.
abstract sealed class DeployActCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "Its id, or the beginning of it, or its title.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String deployment;

    @Mixin
    private final HomeOption platform = new HomeOption();

    private DeployActCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        DeploymentCalls calls = DeploymentCalls.on(context, platform.home());
        JsonNode after = act(calls, calls.idOf(deployment));
        context.terminal()
                .messages()
                .println(DeployLines.printable(after.path("title").asText()) + " is " + DeployLines.state(after));
        return ExitCode.OK.value();
    }

    abstract JsonNode act(DeploymentCalls calls, String id) throws CommandException, InterruptedException;

    Context context() {
        return context;
    }

    /// `atoll deploy stop DEPLOYMENT`
    @Command(name = "stop", description = "Stops a deployment and keeps everything else of it.")
    static final class Stop extends DeployActCommand {

        Stop(Context context) {
            super(context);
        }

        @Override
        JsonNode act(DeploymentCalls calls, String id) throws CommandException, InterruptedException {
            return calls.act(id, "stop");
        }
    }

    /// `atoll deploy start DEPLOYMENT`
    @Command(name = "start", description = "Starts a deployment, and waits until it answers.")
    static final class Start extends DeployActCommand {

        @Option(names = "--detach", description = "Do not wait until it answers.")
        private boolean detached;

        Start(Context context) {
            super(context);
        }

        @Override
        JsonNode act(DeploymentCalls calls, String id) throws CommandException, InterruptedException {
            JsonNode started = calls.act(id, "start");
            if (detached) {
                return started;
            }
            try (Progress progress = Progress.start(context().terminal(), "starting")) {
                return DeployLines.await(calls, id, progress);
            }
        }
    }

    /// `atoll deploy rm DEPLOYMENT`
    @Command(name = "rm", description = "Stops and deletes a deployment. Its page can bring it back for a while.")
    static final class Remove extends DeployActCommand {

        Remove(Context context) {
            super(context);
        }

        @Override
        JsonNode act(DeploymentCalls calls, String id) throws CommandException, InterruptedException {
            return calls.delete(id);
        }
    }
}
