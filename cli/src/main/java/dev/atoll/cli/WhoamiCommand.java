package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `atoll whoami`
@Command(name = "whoami", description = "Shows as whom your commands come into the platform.")
final class WhoamiCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--json", description = "Print the platform's JSON.")
    private boolean json;

    @Mixin
    private final HomeOption place = new HomeOption();

    WhoamiCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        PlatformCalls calls = PlatformCalls.on(context, place.home());
        JsonNode who = calls.send(calls.request("session").GET());
        if (json) {
            context.terminal().answerInUtf8(who.toString());
            return ExitCode.OK.value();
        }
        JsonNode account = who.path("account");
        String scopes = who.path("scopes").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
        context.terminal()
                .answers()
                .println(account.path("name").asText() + " ("
                        + account.path("login").asText()
                        + (account.path("operator").asBoolean() ? ", operator" : "") + ") on " + calls.platform()
                        + ": " + scopes);
        context.terminal().answers().flush();
        return ExitCode.OK.value();
    }
}
