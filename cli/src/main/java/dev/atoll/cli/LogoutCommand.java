package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `atoll logout`
@Command(name = "logout", description = "Revokes the token that login kept, and forgets it.")
final class LogoutCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "",
            description = "The platform (default: ATOLL_URL, or the one that runs on the home).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String url;

    @Mixin
    private final HomeOption place = new HomeOption();

    LogoutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        URI platform = url.isBlank() ? PlatformCalls.address(context, place.home()) : PlatformCalls.address(url);
        KnownTokens tokens = KnownTokens.of(context.environment());
        Optional<String> token = tokens.find(platform);
        if (token.isEmpty()) {
            context.terminal().answers().println("Nothing was kept for " + platform);
            return ExitCode.OK.value();
        }
        PlatformCalls calls = PlatformCalls.with(context, platform, token.get());
        String end = "Signed out of " + platform;
        try {
            JsonNode _ = calls.send(calls.request("tokens/self").DELETE());
        } catch (CommandException e) {
            // Revoked or expired already, or the platform is gone: what matters here is to forget it.
            end = "The token is forgotten here; the platform said: " + e.text();
        }
        tokens.forget(platform);
        context.terminal().answers().println(end);
        context.terminal().answers().flush();
        return ExitCode.OK.value();
    }
}
