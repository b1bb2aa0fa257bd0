package dev.atoll.server.storage.api;

import dev.atoll.server.http.ClientAddress;
import dev.atoll.server.storage.sharing.LinkVisit;
import dev.atoll.server.storage.sharing.Links;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Optional;

/// Reads what somebody shows who comes with a link.
@Singleton
public final class LinkVisits {

    private static final String COOKIE = "atoll-link";

    private final ClientAddress address;

    LinkVisits(ClientAddress address) {
        this.address = address;
    }

    /// Whoever makes a request.
    public LinkVisit of(String token, HttpServerRequest request) {
        String pass = Optional.ofNullable(request.getCookie(COOKIE))
                .map(Cookie::getValue)
                .orElse("");
        return new LinkVisit(token, pass, address.of(request));
    }

    /// What has a browser show a pass from now on, with this link and no other.
    public static NewCookie cookie(String token, Links.Pass pass) {
        return new NewCookie.Builder(COOKIE)
                .value(pass.value())
                .path("/s/" + token)
                .maxAge(Math.toIntExact(pass.lasts().toSeconds()))
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .build();
    }
}
