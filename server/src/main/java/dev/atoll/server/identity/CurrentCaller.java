package dev.atoll.server.identity;

import dev.atoll.server.errors.PlatformException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Who makes the request being answered.
@Singleton
public final class CurrentCaller {

    private static final String KEY = "atoll.caller";

    private final CurrentVertxRequest request;
    private final Identification identification;

    CurrentCaller(CurrentVertxRequest request, Identification identification) {
        this.request = request;
        this.identification = identification;
    }

    /// The caller; asked for the first time it may ask the database.
    ///
    /// @throws dev.atoll.server.errors.PlatformException `UNAUTHENTICATED` for a token that is not valid
    public Caller get() {
        return of(context());
    }

    /// Who makes a request, wherever it is being answered.
    Caller of(RoutingContext context) {
        Caller known = context.get(KEY);
        if (known != null) {
            return known;
        }
        Caller found = identify(Credentials.of(context.request()));
        context.put(KEY, found);
        return found;
    }

    /// Who was found before, for what has to be said even when credentials are bad.
    public Caller known() {
        return Optional.ofNullable(context().<Caller>get(KEY)).orElse(Caller.ANONYMOUS);
    }

    /// Tells from then on whether the credentials of this request still make the same caller: not after a
    /// sign-out, a revoked token, a suspension, or another role. For answers that go on for long; may be asked
    /// when the request is over.
    public BooleanSupplier lasting() {
        RoutingContext context = context();
        Caller then = of(context);
        Credentials credentials = Credentials.of(context.request());
        return () -> {
            try {
                return identify(credentials).equals(then);
            } catch (PlatformException e) {
                return false;
            }
        };
    }

    private Caller identify(Credentials sent) {
        return identification.identify(sent.authorization(), sent.session());
    }

    /// What came with a request; empty for none.
    private record Credentials(String authorization, String session) {

        static Credentials of(HttpServerRequest sent) {
            return new Credentials(
                    Optional.ofNullable(sent.getHeader(HttpHeaders.AUTHORIZATION))
                            .orElse(""),
                    Optional.ofNullable(sent.getCookie(SessionCookie.NAME))
                            .map(Cookie::getValue)
                            .orElse(""));
        }
    }

    private RoutingContext context() {
        return Objects.requireNonNull(request.getCurrent(), "asked for outside of a request");
    }
}
