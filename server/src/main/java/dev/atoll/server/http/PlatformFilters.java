package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// What every request to the platform passes first: may this caller talk to us at all, and which
/// rules bind the browser that shows the answer.
@Singleton
final class PlatformFilters {

    private static final int BEFORE_ALL_OTHERS = 1000;

    /// What is no list of media types would later fail where nobody can answer it well.
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*(\\*|[\\w!#$&^.*+-]+/[\\w!#$&^.*+-]+)\\s*(;.*)?");

    private final SecurityHeaders headers;
    private final CallerRules rules;
    private final AllowedOrigins allowed;
    private final BodyLimits limits;

    PlatformFilters(SecurityHeaders headers, CallerRules rules, AllowedOrigins allowed, BodyLimits limits) {
        this.headers = headers;
        this.rules = rules;
        this.allowed = allowed;
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext context) {
        headers.addTo(context);
        HttpServerRequest request = context.request();
        Locality.doubt(request);
        SentHead sent = SentHead.of(request);
        Optional<Problem> refusal =
                rules.refusal(sent).or(() -> unreadable(request)).or(() -> limits.refusal(request));
        if (refusal.isPresent()) {
            refusal.get().sendTo(request.response());
            return;
        }
        allowed.mark(request);
        if (!allowed.covers(sent) || !allowed.grant(request)) {
            context.next();
        }
    }

    private static Optional<Problem> unreadable(HttpServerRequest request) {
        String accept = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
        return areMediaTypes(accept)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ErrorCode.BAD_REQUEST,
                        "Accept: " + accept + " (expected media types such as application/json)"));
    }

    private static boolean areMediaTypes(String accept) {
        return accept.isBlank()
                || Arrays.stream(accept.split(","))
                        .allMatch(type ->
                                type.isBlank() || MEDIA_TYPE.matcher(type).matches());
    }
}
