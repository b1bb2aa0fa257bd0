package dev.atoll.server.gateway;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.gateway.Gateway.Route;
import dev.atoll.server.http.AppNames;
import dev.atoll.server.http.LocalPath;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.TokenHash;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Lets people in at the names of workloads. The platform's cookie never goes there, so a browser is led by the
/// platform's page: there it says who it is, comes back with a code that works once and at this name alone, and gets
/// a cookie of the name. What it was sent with (`door`) ties the code to the browser that asked for it, so nobody
/// can send somebody else in with a code of his own.
@Singleton
final class AppDoor {

    private static final Duration OPEN = Duration.ofMinutes(30);

    private final AppNames names;
    private final PlatformAddress platform;
    private final RandomGenerator random;

    AppDoor(AppNames names, PlatformAddress platform, RandomGenerator random) {
        this.names = names;
        this.platform = platform;
        this.random = random;
    }

    static boolean isAsked(HttpServerRequest request) {
        return AppNames.ENTER.equals(request.path());
    }

    /// What a person is told at a name when the workload did not answer: the way in, or a page.
    DoorAnswer instead(HttpServerRequest request, Route route, Throwable failure) {
        if (failure instanceof PlatformException known && known.code() == ErrorCode.UNAUTHENTICATED) {
            return wayIn(request, route);
        }
        GatewayAnswer answer = GatewayAnswer.to(failure);
        return DoorAnswer.page(answer, page(route, ""));
    }

    private DoorAnswer wayIn(HttpServerRequest request, Route route) {
        String before = AppCookies.sent(request, AppCookies.DOOR);
        // Two windows that open at once are let in by one door.
        String door = before.isEmpty() ? TokenHash.newToken(random) : before;
        Cookie cookie = AppCookies.of(AppCookies.DOOR, door).setMaxAge(OPEN.toSeconds());
        String query = "?name=" + route.key() + "&door=" + TokenHash.of(door) + "&to="
                + URLEncoder.encode(LocalPath.of(request.uri()), StandardCharsets.UTF_8);
        return DoorAnswer.to(page(route, "/open" + query), List.of(cookie));
    }

    private URI page(Route route, String below) {
        return platform.page(((NameOwner) route.owner()).page(route.key()) + below);
    }

    /// Lets a browser in that came back. May ask the database.
    DoorAnswer enter(HttpServerRequest request, Route route) {
        String code = Objects.requireNonNullElse(request.getParam("code"), "");
        String door = AppCookies.sent(request, AppCookies.DOOR);
        Optional<String> cookie = door.isEmpty()
                ? Optional.empty()
                : ((NameOwner) route.owner()).enter(route.key(), code, TokenHash.of(door));
        if (cookie.isEmpty()) {
            String message = door.isEmpty()
                    ? "Your browser kept no cookie of this address, or the link was made for another browser."
                    : "This link was used before, or is older than a minute.";
            return DoorAnswer.page(GatewayAnswer.of(ErrorCode.FORBIDDEN, message), page(route, ""));
        }
        String to = LocalPath.of(Objects.requireNonNullElse(request.getParam("to"), LocalPath.HOME));
        URI there = URI.create(names.url(route.key()).orElse("") + to);
        return DoorAnswer.to(there, List.of(AppCookies.of(AppCookies.NAME, cookie.get())));
    }
}
