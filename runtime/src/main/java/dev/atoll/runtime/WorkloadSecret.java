package dev.atoll.runtime;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// What a caller must send to prove that the platform let it through. It is never shown.
final class WorkloadSecret {

    static final String VARIABLE = "ATOLL_WORKLOAD_SECRET";
    static final String HEADER = "Atoll-Workload-Secret";

    private final byte[] expected;

    private WorkloadSecret(byte[] expected) {
        this.expected = expected;
    }

    /// @param secret null or empty when everyone may call
    static WorkloadSecret of(@Nullable String secret) {
        return new WorkloadSecret(secret == null ? new byte[0] : secret.getBytes(StandardCharsets.UTF_8));
    }

    boolean isSet() {
        return expected.length > 0;
    }

    boolean admits(HttpServerRequest request) {
        if (!isSet()) {
            return true;
        }
        String sent = request.getHeader(HEADER);
        // Takes the same time wherever the two differ.
        return sent != null && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
    }
}
