package dev.atoll.server.provider;

import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Session;
import dev.atoll.server.identity.Sessions;
import dev.atoll.server.provider.Step.Ask;
import dev.atoll.server.provider.Step.Leave;
import dev.atoll.server.provider.Step.SignIn;
import dev.atoll.server.provider.Step.Wishes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Leads people whom a program sent here to sign in, and back to it.
@Singleton
public final class Authorizations {

    /// Somebody who comes back from the sign-in page has just signed in.
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final OwnIssuer issuer;
    private final Clients clients;
    private final Consents consents;
    private final CodeStore codes;
    private final Sessions sessions;
    private final Events events;
    private final InstantSource time;

    @Inject
    Authorizations(
            OwnIssuer issuer,
            Clients clients,
            Consents consents,
            CodeStore codes,
            Sessions sessions,
            Events events,
            InstantSource time) {
        this.issuer = issuer;
        this.clients = clients;
        this.consents = consents;
        this.codes = codes;
        this.sessions = sessions;
        this.events = events;
        this.time = time;
    }

    /// What comes first.
    ///
    /// @param sent the request
    /// @throws dev.atoll.server.errors.PlatformException `BAD_REQUEST` for what must send a browser nowhere
    public Step begin(MultivaluedMap<String, String> sent, Visit visit) {
        return step(sent, visit, Duration.ZERO, Answer.NONE);
    }

    /// What comes after signing in here.
    public Step goOn(MultivaluedMap<String, String> sent, Visit visit) {
        return step(sent, visit, JUST_NOW, Answer.NONE);
    }

    /// What comes after somebody was asked.
    public Step answer(MultivaluedMap<String, String> sent, Visit visit, boolean allowed) {
        return step(sent, visit, JUST_NOW, allowed ? Answer.YES : Answer.NO);
    }

    private enum Answer {
        NONE,
        YES,
        NO
    }

    private Step step(MultivaluedMap<String, String> sent, Visit visit, Duration grace, Answer answer) {
        Parameters parameters = Parameters.of(sent);
        ReturnPath path = ReturnPath.of(parameters, clients, issuer.name());
        try {
            SignInRequest request = SignInRequest.of(path, parameters);
            String query = SignInRequest.query(parameters);
            Optional<Instant> since = signedInSince(visit);
            if (since.isEmpty() || !isFresh(since.get(), request, grace)) {
                return signIn(request, query, since.isPresent());
            }
            return ofSignedIn(request, query, new Person(visit.caller(), since.get()), answer);
        } catch (OauthException e) {
            return new Leave(path.refusing(e), path.client().name());
        }
    }

    private record Person(Caller caller, Instant since) {}

    private Step ofSignedIn(SignInRequest request, String query, Person person, Answer answer) throws OauthException {
        ClientProgram client = request.path().client();
        if (answer == Answer.NO) {
            throw new OauthException("access_denied", "The person did not allow it");
        }
        if (answer == Answer.YES) {
            consents.give(person.caller(), client, request.scopes());
        } else if (mustAsk(request, person.caller())) {
            if (request.asksNobody()) {
                throw new OauthException("consent_required", "The person has not allowed it yet");
            }
            return ask(request, query);
        }
        String code = codes.issue(request, person.caller().accountId(), person.since());
        events.publish(Deed.done(
                person.caller().accountId(), person.caller().name(), "session.elsewhere", Clients.subject(client)));
        return new Leave(request.path().withCode(code), client.name());
    }

    private boolean mustAsk(SignInRequest request, Caller caller) {
        ClientProgram client = request.path().client();
        if (request.prompts().contains("consent")) {
            return true;
        }
        return !client.trusted() && !consents.covers(caller.accountId(), client.id(), request.scopes());
    }

    /// When the person signed in with this browser; empty for somebody unknown, and for somebody who has to
    /// choose a password before anything else.
    private Optional<Instant> signedInSince(Visit visit) {
        Caller caller = visit.caller();
        if (caller.isAnonymous()
                || caller.mustChangePassword()
                || visit.cookie().isEmpty()) {
            return Optional.empty();
        }
        String id = Sessions.idOf(visit.cookie());
        return sessions.of(caller.accountId()).stream()
                .filter(session -> session.id().equals(id))
                .map(Session::created)
                .findFirst();
    }

    private boolean isFresh(Instant since, SignInRequest request, Duration grace) {
        Duration age = Duration.between(since, time.instant());
        Duration most = request.wantsFreshSignIn() ? Duration.ZERO : request.maxAge();
        return age.compareTo(most) <= 0 || age.compareTo(grace) <= 0;
    }

    private static Step signIn(SignInRequest request, String query, boolean again) throws OauthException {
        if (request.asksNobody()) {
            throw new OauthException("login_required", "Nobody is signed in, or not recently enough");
        }
        String back = URLEncoder.encode(Step.ON_THE_WAY + "?" + query, StandardCharsets.UTF_8);
        return new SignIn(URI.create("/sign-in?" + (again ? "again=yes&" : "") + "back=" + back));
    }

    private static Ask ask(SignInRequest request, String query) {
        return new Ask(
                query,
                request.path().client().name(),
                URI.create(request.path().redirect()).getAuthority(),
                new Wishes(
                        request.scopes().contains(Disclosure.PROFILE),
                        request.scopes().contains(Disclosure.EMAIL),
                        request.scopes().contains(Disclosure.GROUPS)));
    }
}
