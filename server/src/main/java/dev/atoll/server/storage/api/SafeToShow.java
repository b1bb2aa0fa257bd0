package dev.atoll.server.storage.api;

import dev.atoll.server.storage.MediaTypes;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// How a browser may show a file of somebody: what it could run is saved or shown as text, and nothing
/// can act as a page of the platform.
public final class SafeToShow {

    private static final Set<String> AS_THEY_ARE =
            Set.of("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");
    private static final Set<String> AS_TEXT = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/yaml",
            "application/xml",
            "application/javascript");
    private static final String POLICY_HEADER = "Content-Security-Policy";
    private static final String NO_SNIFFING = "X-Content-Type-Options";
    private static final String PLAIN_TEXT = "text/plain;charset=UTF-8";

    private static final String POLICY =
            "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /// The viewers that browsers have for it refuse to start in a sandbox, and are one themselves.
    private static final String FOR_PDF =
            "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private SafeToShow() {}

    /// Adds the headers that a file needs.
    ///
    /// @param sent its answer has a policy for pages already, which would count as well
    /// @param save whether it is to be saved in any case
    public static Response.ResponseBuilder headers(
            HttpServerRequest sent, Response.ResponseBuilder answer, String name, boolean save) {
        MultiMap _ = sent.response().headers().remove(POLICY_HEADER).remove(NO_SNIFFING);
        String type = MediaTypes.of(name);
        boolean shown = isShown(type);
        return answer.type(isText(type) ? PLAIN_TEXT : type)
                .header(HttpHeaders.CONTENT_DISPOSITION, (shown && !save ? "inline" : "attachment") + fileName(name))
                .header(POLICY_HEADER, type.equals("application/pdf") && shown ? FOR_PDF : "sandbox; " + POLICY)
                .header(NO_SNIFFING, "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static boolean isShown(String type) {
        return AS_THEY_ARE.contains(type) || isText(type) || type.startsWith("audio/") || type.startsWith("video/");
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || AS_TEXT.contains(type);
    }

    /// The parameters of RFC 6266: letters for old clients, all of the name for the others.
    public static String fileName(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
        String whole = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
