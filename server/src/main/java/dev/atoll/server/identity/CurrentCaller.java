package dev.atoll.server.identity;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

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
        Caller found = identify(context.request());
        context.put(KEY, found);
        return found;
    }

    /// Who was found before, for what has to be said even when credentials are bad.
    public Caller known() {
        return Optional.ofNullable(context().<Caller>get(KEY)).orElse(Caller.ANONYMOUS);
    }

    private Caller identify(HttpServerRequest sent) {
        String authorization =
                Optional.ofNullable(sent.getHeader(HttpHeaders.AUTHORIZATION)).orElse("");
        String session = Optional.ofNullable(sent.getCookie(SessionCookie.NAME))
                .map(Cookie::getValue)
                .orElse("");
        return identification.identify(authorization, session);
    }

    private RoutingContext context() {
        return Objects.requireNonNull(request.getCurrent(), "asked for outside of a request");
    }
}
