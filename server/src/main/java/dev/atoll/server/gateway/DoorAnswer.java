package dev.atoll.server.gateway;

import dev.atoll.server.errors.ErrorCode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.List;

/// What a person gets at the name of a workload in place of the workload's answer: another address, or a page.
///
/// @param status of HTTP
/// @param location where to go instead; empty for nowhere
/// @param body a page; empty for none
/// @param cookies to keep
record DoorAnswer(int status, String location, String body, List<Cookie> cookies) {

    private static final int SEE_OTHER = 303;

    private static final String AGAIN = "<a href=\"\">Try again</a> · ";

    DoorAnswer {
        cookies = List.copyOf(cookies);
    }

    static DoorAnswer to(URI address, List<Cookie> cookies) {
        return new DoorAnswer(SEE_OTHER, address.toString(), "", cookies);
    }

    /// A page that says what an answer says.
    ///
    /// @param more where one learns more
    static DoorAnswer page(GatewayAnswer answer, URI more) {
        boolean soon = answer.status() == ErrorCode.UNAVAILABLE.status();
        String title = soon ? "Not answering now" : "This cannot be opened";
        String body = html(title, escaped(answer.message()), soon ? AGAIN : "", escaped(more.toString()));
        return new DoorAnswer(answer.status(), "", body, List.of());
    }

    private static String html(String title, String message, String again, String more) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>
                :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
                body { max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem; }
                h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .5rem; }
                </style></head>
                <body><main><h1>%s</h1><p>%s</p><p>%s<a href="%s">See it on the platform</a></p></main></body></html>
                """.formatted(title, title, message, again, more);
    }

    /// What belongs to no cache and tells no other site where it was.
    void writeTo(MultiMap headers) {
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        cookies.forEach(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie.encode()));
        if (location.isEmpty()) {
            headers.set(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
            headers.set(
                    "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        } else {
            headers.set(HttpHeaders.LOCATION, location);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
