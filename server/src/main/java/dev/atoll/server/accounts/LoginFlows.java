package dev.atoll.server.accounts;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TokenLifetime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How a program gets a token without being told a password: it opens a page, somebody who is signed in
/// agrees there, and the program collects the token once. What nobody agreed to is forgotten after a
/// while, and at a restart.
@Singleton
public final class LoginFlows {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int MOST = 1000;
    private static final int TOKEN_BYTES = 48;
    private static final int LONGEST_NAME = 60;

    private final Tokens tokens;
    private final Accounts accounts;
    private final InstantSource time;
    private final RandomGenerator random;
    private final Map<String, Flow> byPage = new HashMap<>();

    LoginFlows(Tokens tokens, Accounts accounts, InstantSource time, RandomGenerator random) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.time = time;
        this.random = random;
    }

    /// Begins one.
    ///
    /// @param program what it calls itself
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    public synchronized Begun begin(String program) {
        Instant now = time.instant();
        byPage.values().removeIf(flow -> !flow.end.isAfter(now));
        if (byPage.size() >= MOST) {
            throw new PlatformException(
                    ErrorCode.TOO_MANY_REQUESTS, MOST + " programs wait to be let in (expected fewer; try later)");
        }
        Begun begun = new Begun(token(), token());
        byPage.put(begun.pageToken, new Flow(begun.pollToken, named(program), now.plus(PATIENCE), Optional.empty()));
        return begun;
    }

    /// What the program calls itself that waits.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public synchronized String program(Caller caller, String pageToken) {
        Access.check(caller, Action.MANAGE_TOKENS, Thing.of(caller.accountId()), "token of yours");
        return waiting(pageToken).program;
    }

    /// Lets a program in as the caller.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public synchronized void agree(Caller caller, String pageToken) {
        Flow flow = waiting(pageToken);
        TokenRequest request = new TokenRequest(
                "App password for " + flow.program,
                List.of(Scope.READ.wireName(), Scope.WRITE.wireName()),
                TokenLifetime.FOR_EVER.wireName());
        String token = tokens.create(caller, request).token();
        Account account = accounts.get(caller.accountId());
        byPage.put(
                pageToken,
                new Flow(flow.pollToken, flow.program, flow.end, Optional.of(new Granted(account.login(), token))));
    }

    /// What a program gets that somebody let in, once; empty until then, and afterwards.
    public synchronized Optional<Granted> collect(String pollToken) {
        Instant now = time.instant();
        Optional<Map.Entry<String, Flow>> found = byPage.entrySet().stream()
                .filter(entry -> entry.getValue().pollToken.equals(pollToken)
                        && entry.getValue().end.isAfter(now)
                        && entry.getValue().granted.isPresent())
                .findFirst();
        found.ifPresent(entry -> byPage.remove(entry.getKey()));
        return found.flatMap(entry -> entry.getValue().granted);
    }

    private Flow waiting(String pageToken) {
        return Optional.ofNullable(byPage.get(pageToken))
                .filter(flow -> flow.end.isAfter(time.instant()) && flow.granted.isEmpty())
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "No program waits here any more (expected it to ask again)"));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String named(String program) {
        String plain = program.replaceAll("[\\p{Cntrl}<>]", " ").strip();
        String known = plain.isEmpty() ? "a program" : plain;
        return known.length() > LONGEST_NAME ? known.substring(0, LONGEST_NAME).strip() : known;
    }

    /// One that began.
    ///
    /// @param pollToken with which the program asks whether somebody agreed
    /// @param pageToken of the page on which somebody agrees
    public record Begun(String pollToken, String pageToken) {

        /// Without the tokens.
        @Override
        public String toString() {
            return "Begun[]";
        }
    }

    /// What lets a program in.
    public record Granted(String login, String token) {

        /// Without the token.
        @Override
        public String toString() {
            return "Granted[" + login + "]";
        }
    }

    private record Flow(String pollToken, String program, Instant end, Optional<Granted> granted) {}
}
