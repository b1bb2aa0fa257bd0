package dev.atoll.server.pages;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.PageNonce;
import dev.atoll.server.identity.CurrentCaller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Makes the frame of the page being answered.
@Singleton
public final class Shells {

    /// The parameter that names what was just done: forms answer with an address that has it.
    static final String DONE = "done";

    private final PlatformConfig config;
    private final CurrentCaller caller;
    private final PageNonce nonce;
    private final CurrentVertxRequest request;
    private final Banners banners;

    Shells(PlatformConfig config, CurrentCaller caller, PageNonce nonce, CurrentVertxRequest request, Banners banners) {
        this.config = config;
        this.caller = caller;
        this.nonce = nonce;
        this.request = request;
        this.banners = banners;
    }

    /// The frame of a page.
    ///
    /// @param place the entry of the navigation; may be empty
    public Shell at(String place) {
        return shell(place, banners.now());
    }

    /// The frame of a page that says what failed: it asks nothing that could fail too.
    Shell bare() {
        return shell("", List.of());
    }

    private Shell shell(String place, List<Banner> shown) {
        HttpServerRequest asked = Objects.requireNonNull(request.getCurrent(), "asked for outside of a request")
                .request();
        return new Shell(
                nonce.current(),
                place,
                Visitor.of(caller.known(), config, backFrom(asked)),
                config.accounts().required() ? Brand.SHARED : Brand.THIS_COMPUTER,
                shown,
                Optional.ofNullable(asked.getParam(DONE)).map(Done::sentence).orElse(""));
    }

    /// Only what a link leads to can be come back to.
    private static String backFrom(HttpServerRequest asked) {
        return asked.method().equals(HttpMethod.GET) && !asked.uri().startsWith("/sign-in") ? asked.uri() : "/";
    }
}
