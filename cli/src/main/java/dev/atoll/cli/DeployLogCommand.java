package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll deploy log DEPLOYMENT`
@Command(name = "log", description = "Prints what a deployment printed.")
final class DeployLogCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "Its id, or the beginning of it, or its title.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String deployment;

    @Option(
            names = {"-f", "--follow"},
            description = "And what it prints, until you press Ctrl-C.")
    private boolean follow;

    @Mixin
    private final HomeOption platform = new HomeOption();

    DeployLogCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        DeploymentCalls calls = DeploymentCalls.on(context, platform.home());
        String id = calls.idOf(deployment);
        long next = 0;
        JsonNode part = calls.log(id, next);
        while (!part.path("text").asText().isEmpty()) {
            JobFollowing.print(context, part.path("text").asText());
            next = part.path("next").asLong();
            part = calls.log(id, next);
        }
        if (follow) {
            calls.follow(id, "log/events?offset=" + next, event -> {
                JobFollowing.print(context, event.content().path("text").asText());
                return event.name().equals("gone");
            });
        }
        return ExitCode.OK.value();
    }
}
