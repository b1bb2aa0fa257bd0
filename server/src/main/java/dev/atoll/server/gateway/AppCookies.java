package dev.atoll.server.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cookies at the names of workloads. A workload has its own there, which reach no other name; ours it neither sees nor
/// sets.
final class AppCookies {

    /// Who looks at the workload.
    static final String NAME = "__Host-atoll-app";

    /// Which browser asked to be let in.
    static final String DOOR = "__Host-atoll-door";

    /// What the names of all our cookies begin with.
    private static final String OURS = "__host-atoll";

    private static final Pattern DOMAIN = Pattern.compile("(?i);\\s*domain\\s*(=[^;]*)?(?=;|$)");

    private AppCookies() {}

    /// What a request shows; empty for nothing.
    static String sent(HttpServerRequest request, String name) {
        return request.headers().contains(HttpHeaders.COOKIE)
                ? Optional.ofNullable(request.getCookie(name))
                        .map(Cookie::getValue)
                        .orElse("")
                : "";
    }

    /// Has a browser keep one until it is closed.
    static Cookie of(String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }

    /// Leaves of what a browser sent only what is the workload's.
    static void keepTheWorkloads(MultiMap requestHeaders) {
        List<String> sent = requestHeaders.getAll(HttpHeaders.COOKIE);
        if (sent.isEmpty()) {
            return;
        }
        String kept = sent.stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty() && !isOurs(pair))
                .collect(Collectors.joining("; "));
        requestHeaders.remove(HttpHeaders.COOKIE);
        if (!kept.isEmpty()) {
            requestHeaders.set(HttpHeaders.COOKIE, kept);
        }
    }

    /// Leaves of what a workload sets only what stays at its own name.
    static void keepAtTheName(MultiMap answerHeaders) {
        List<String> set = answerHeaders.getAll(HttpHeaders.SET_COOKIE);
        if (set.isEmpty()) {
            return;
        }
        List<String> kept = set.stream()
                .filter(cookie -> !isOurs(cookie))
                .map(cookie -> DOMAIN.matcher(cookie).replaceAll(""))
                .toList();
        answerHeaders.remove(HttpHeaders.SET_COOKIE);
        kept.forEach(cookie -> answerHeaders.add(HttpHeaders.SET_COOKIE, cookie));
    }

    /// One without a name stands in the header as its value alone, so it could pass for one of ours.
    private static boolean isOurs(String pair) {
        String text = pair.strip().toLowerCase(Locale.ROOT);
        return text.startsWith(OURS) || text.startsWith("=");
    }
}
