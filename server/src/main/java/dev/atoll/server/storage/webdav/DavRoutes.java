package dev.atoll.server.storage.webdav;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.LargeUploads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// The addresses that clients of Nextcloud know. Their requests leave the event loop at once; their
/// bodies follow as fast as they are read.
@Singleton
final class DavRoutes implements LargeUploads {

    private static final Logger LOG = Logger.getLogger(DavRoutes.class);
    private static final String FILES = "/remote.php";

    /// Behind the checks of callers, and before the framework looks at bodies.
    private static final int BEFORE_THE_BODY = -100;

    private final long largest;
    private final DavDesk files;
    private final OcsDesk ocs;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webdav-", 0).factory());

    DavRoutes(PlatformConfig config, DavDesk files, OcsDesk ocs) {
        this.largest = config.storage().largestFile();
        this.files = files;
        this.ocs = ocs;
    }

    void register(@Observes Router router) {
        router.route(FILES + "/*").order(BEFORE_THE_BODY).handler(context -> take(context, files::answer));
        for (String path : OcsDesk.PATHS) {
            router.route(path).order(BEFORE_THE_BODY).handler(context -> take(context, ocs::answer));
        }
    }

    @Override
    public long mostBytes(String method, String path) {
        return path.startsWith(FILES + "/") ? largest : 0;
    }

    @Override
    public boolean streams(String path) {
        return path.startsWith(FILES + "/");
    }

    private void take(RoutingContext context, Answering desk) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        DavExchange exchange = DavExchange.of(context.request(), loop);
        threads.execute(() -> answer(exchange, desk));
    }

    private static void answer(DavExchange exchange, Answering desk) {
        try {
            desk.answer(exchange);
            exchange.finish();
        } catch (PlatformException e) {
            refuse(exchange, () -> DavDesk.refuse(exchange, e));
        } catch (FiniteDepthException e) {
            refuse(exchange, () -> DavDesk.refuse(exchange, e));
        } catch (IOException e) {
            LOG.debugf(e, "%s %s broke off", exchange.method(), exchange.rawPath());
            refuse(
                    exchange,
                    () -> DavDesk.error(
                            exchange, ErrorCode.UNAVAILABLE.status(), "unavailable", "It broke off; try again"));
        } catch (RuntimeException e) {
            // Whatever went wrong, the caller waits for an answer.
            LOG.errorf(e, "%s %s failed", exchange.method(), exchange.rawPath());
            refuse(
                    exchange,
                    () -> DavDesk.error(
                            exchange,
                            ErrorCode.INTERNAL.status(),
                            "internal",
                            "The platform failed; its log says more."));
        }
    }

    /// Half an answer cannot be taken back: the client sees that it is not whole.
    private static void refuse(DavExchange exchange, Runnable refusal) {
        if (exchange.isAnswered()) {
            var _ = exchange.request().connection().close();
        } else {
            exchange.request().response().headers().remove("Content-Length").remove("Content-Range");
            refusal.run();
        }
    }

    /// What answers a request.
    @FunctionalInterface
    private interface Answering {

        void answer(DavExchange exchange) throws IOException;
    }
}
