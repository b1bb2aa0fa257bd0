package dev.atoll.server.gateway;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;

/// What the gateway answers itself, in the form modules answer: `{"message": …}`.
///
/// @param status of HTTP
/// @param message for the person who asked
record GatewayAnswer(int status, String message) {

    static final String MEDIA_TYPE = "application/json";

    private static final Logger LOG = Logger.getLogger(GatewayAnswer.class);

    private static final String HOW_TO_SIGN_IN =
            "Send a token with the header Authorization: Bearer TOKEN (make one on the page of your tokens), or sign in.";

    static GatewayAnswer of(ErrorCode code, String message) {
        return new GatewayAnswer(code.status(), message);
    }

    static GatewayAnswer nothingAt(String path) {
        return of(ErrorCode.NOT_FOUND, "Nothing is at " + path);
    }

    /// What to say when no answer came from the workload.
    static GatewayAnswer to(Throwable failure) {
        return switch (failure) {
            case PlatformException known
            when known.code() == ErrorCode.UNAUTHENTICATED -> of(known.code(), known.detail() + ". " + HOW_TO_SIGN_IN);
            case PlatformException known -> of(known.code(), known.detail());
            case ConnectException _ ->
                of(ErrorCode.WORKLOAD_UNREACHABLE, "The module just stopped. Try again: it will be started.");
            case CancellationException left -> {
                // Nobody reads this answer, and nothing is wrong.
                LOG.debug(left.getMessage());
                yield of(ErrorCode.UNAVAILABLE, "You left before the module answered.");
            }
            default -> {
                LOG.warnf(failure, "a workload did not answer");
                yield of(
                        ErrorCode.WORKLOAD_UNREACHABLE,
                        "The module ended the connection without an answer. Try again; its log says more.");
            }
        };
    }

    /// How the caller could say who it is; empty when that is not the matter.
    Optional<String> challenge() {
        return status == ErrorCode.UNAUTHENTICATED.status() ? Optional.of("Bearer") : Optional.empty();
    }

    Buffer body() {
        return new JsonObject().put("message", message).toBuffer();
    }
}
