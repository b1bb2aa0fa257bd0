package dev.atoll.server.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.util.Objects;

/// The word that lets a page's own scripts and styles run: every answer has a new one.
@Singleton
public final class PageNonce {

    private final CurrentVertxRequest request;

    PageNonce(CurrentVertxRequest request) {
        this.request = request;
    }

    /// The nonce of the answer being made; for `<script nonce>` and `<style nonce>`.
    public String current() {
        return Objects.requireNonNull(
                request.getCurrent().<String>get(SecurityHeaders.NONCE), "asked for outside of a request");
    }
}
