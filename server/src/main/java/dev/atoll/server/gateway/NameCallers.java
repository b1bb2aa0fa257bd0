package dev.atoll.server.gateway;

import dev.atoll.server.http.AppNames;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Which requests are heard at the name of a workload: those of its own pages, of a person who follows a link, and of
/// programs. A page at another name is a stranger's.
@Singleton
final class NameCallers {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AppNames names;

    NameCallers(AppNames names) {
        this.names = names;
    }

    /// Why this caller is refused; empty when it is welcome.
    Optional<String> refusal(HttpServerRequest request, String host) {
        String own = names.scheme() + "://" + host;
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !origin.equalsIgnoreCase(own)) {
            return Optional.of("Origin: " + origin + " (expected none, or " + own + ")");
        }
        String site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site")).orElse("none");
        if (!Set.of("none", "same-origin").contains(site) && !followsLink(request)) {
            return Optional.of("Sec-Fetch-Site: " + site + " (expected a page of " + own + ", or a link to it)");
        }
        if (origin == null
                && mayChange(request)
                && !AppCookies.sent(request, AppCookies.NAME).isEmpty()) {
            return Optional.of("A cookie without an Origin (expected a page of " + own
                    + "; programs send a token: Authorization: Bearer TOKEN)");
        }
        return Optional.empty();
    }

    private static boolean mayChange(HttpServerRequest request) {
        return !SAFE.contains(request.method()) || WebSocketForwarding.isAsked(request);
    }

    /// In a window of its own: a frame of another page shows what may be clicked unseen.
    private static boolean followsLink(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method())
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /// Whether a person looks at the answer in a window.
    static boolean isVisit(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method())) {
            return false;
        }
        String accepted =
                Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse("");
        return request.getHeader("Sec-Fetch-Mode") == null ? accepted.contains("text/html") : followsLink(request);
    }
}
