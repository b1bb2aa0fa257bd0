package dev.atoll.server.access;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Locality;
import dev.atoll.server.http.Problem;
import dev.atoll.server.identity.Identification;
import dev.atoll.server.identity.SessionCookie;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Keeps strangers from what the framework tells of our inside, where several people use the
/// platform. Supervisors on this machine need no token.
@Singleton
final class OperatorRoutes {

    private static final Logger LOG = Logger.getLogger(OperatorRoutes.class);
    private static final int BEHIND_THE_CHECK_OF_CALLERS = 900;
    private static final Pattern INSIDE = Pattern.compile("/(metrics|q|health)(/.*)?");

    /// Supervisors elsewhere ask these.
    private static final Set<String> OPEN = Set.of("/health/live", "/health/ready");

    private final boolean accounts;
    private final Identification identification;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("operators-", 0).factory());

    OperatorRoutes(PlatformConfig config, Identification identification) {
        this.accounts = config.accounts().required();
        this.identification = identification;
    }

    void register(@Observes Filters filters) {
        if (accounts) {
            filters.register(this::check, BEHIND_THE_CHECK_OF_CALLERS);
        }
    }

    private void check(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (!isInside(exchange.normalizedPath()) || Locality.isThisMachine(request)) {
            exchange.next();
            return;
        }
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        request.pause();
        threads.execute(() -> {
            Optional<Problem> refusal = refusal(request);
            loop.runOnContext(_ -> {
                request.resume();
                refusal.ifPresentOrElse(problem -> problem.sendTo(request.response()), exchange::next);
            });
        });
    }

    private static boolean isInside(String path) {
        return INSIDE.matcher(path).matches() && !OPEN.contains(path);
    }

    private Optional<Problem> refusal(HttpServerRequest request) {
        String authorization = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        String session = Optional.ofNullable(request.getCookie(SessionCookie.NAME))
                .map(Cookie::getValue)
                .orElse("");
        try {
            Access.check(
                    identification.identify(authorization, session), Action.READ_METRICS, Thing.PLATFORM, "metrics");
            return Optional.empty();
        } catch (PlatformException e) {
            return Optional.of(Problem.of(e.code(), e.detail()));
        } catch (RuntimeException e) {
            // Whatever went wrong, the caller waits for an answer.
            LOG.errorf(e, "%s failed", request.path());
            return Optional.of(Problem.of(ErrorCode.INTERNAL, "The platform failed; its log says more."));
        }
    }
}
