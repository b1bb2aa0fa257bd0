package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `atoll login`
@Command(
        name = "login",
        description = "Keeps a token of yours, so that your commands come into a platform with accounts.",
        footer = {
            "",
            "Asks for a token, which you make on your profile's page; or, when you give none, for login and",
            "password, and makes a token that expires in 90 days. It is kept where only you can read it.",
            "ATOLL_TOKEN wins over what is kept."
        })
final class LoginCommand implements Callable<Integer> {

    private static final int LONGEST_INPUT = 4_096;

    private final Context context;
    private final InputStream input;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "",
            description = "The platform (default: ATOLL_URL, or the one that runs on the home).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String url;

    @Option(names = "--token-stdin", description = "Read the token from standard input.")
    private boolean tokenFromInput;

    @Option(
            names = "--login",
            paramLabel = "LOGIN",
            defaultValue = "",
            description = "Sign in with this, and the password on standard input.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String login;

    @Option(names = "--admin", description = "Make a token for what operators do, too.")
    private boolean admin;

    @Mixin
    private final HomeOption place = new HomeOption();

    LoginCommand(Context context, InputStream input) {
        this.context = context;
        this.input = input;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException, IOException {
        URI platform = url.isBlank() ? PlatformCalls.address(context, place.home()) : PlatformCalls.address(url);
        String token = token(platform);
        PlatformCalls calls = PlatformCalls.with(context, platform, token);
        JsonNode who = calls.send(calls.request("session").GET());
        KnownTokens.of(context.environment()).keep(platform, token);
        context.terminal()
                .answers()
                .println("Signed in to " + platform + " as "
                        + who.path("account").path("name").asText());
        context.terminal().answers().flush();
        return ExitCode.OK.value();
    }

    private String token(URI platform) throws CommandException, InterruptedException, IOException {
        if (tokenFromInput) {
            return typed();
        }
        if (!login.isBlank()) {
            return made(platform, login, typed());
        }
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "nobody can be asked here (expected --token-stdin, or --login LOGIN)"));
        char[] token = console.readPassword("Token, from %s/account/tokens; empty to type a password: ", platform);
        if (token != null && token.length > 0) {
            return new String(token).strip();
        }
        String typedLogin = String.valueOf(console.readLine("Login: ")).strip();
        char[] password = console.readPassword("Password: ");
        return made(platform, typedLogin, password == null ? "" : new String(password));
    }

    private String typed() throws IOException {
        return new String(input.readNBytes(LONGEST_INPUT), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    /// Signs in, makes a token and signs out again.
    private String made(URI platform, String name, String password) throws CommandException, InterruptedException {
        PlatformCalls calls = PlatformCalls.with(context, platform, "");
        HttpResponse<String> begun = calls.answer(json(
                calls.request("session"),
                JsonNodeFactory.instance.objectNode().put("login", name).put("password", password)));
        if (calls.json(begun.body()).path("must_change_password").asBoolean()) {
            throw new CommandException(
                    ExitCode.FAILED, "that is a one-time password: choose one of your own on " + platform + "/sign-in");
        }
        String cookie = begun.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
        JsonNode made = calls.send(
                json(calls.request("tokens"), wanted()).header("Cookie", cookie).header("Origin", platform.toString()));
        JsonNode _ = calls.send(calls.request("session")
                .header("Cookie", cookie)
                .header("Origin", platform.toString())
                .DELETE());
        return made.path("token").asText();
    }

    private ObjectNode wanted() {
        ObjectNode wanted = JsonNodeFactory.instance
                .objectNode()
                .put("name", "command line of " + System.getProperty("user.name"))
                .put("expires_in", "90d");
        ArrayNode scopes = wanted.putArray("scopes").add("read").add("predict").add("write");
        if (admin) {
            scopes.add("admin");
        }
        return wanted;
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, ObjectNode body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }
}
