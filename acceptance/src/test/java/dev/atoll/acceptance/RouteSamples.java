package dev.atoll.acceptance;

import dev.atoll.acceptance.AccessTable.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something to put into every parameter and body of a route: things of one person. A route for which
/// there is nothing here is not tried, which fails the test.
final class RouteSamples {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /// What all forms of pages ask for, at once.
    private static final String FORM = "name=x&title=x&body=x&path=x&value=x&secret=x&address=x@example.org"
            + "&email=x@example.org&level=ap-u&scopes=read&expires_in=30d&kind=cpu&amount=1&accent=%23004060&footer=x"
            + "&summary=x&id=x&password=x&old_password=x&new_password=x&confirm=x&login=x&severity=info&project=";

    /// Bodies that are right in form; others are an empty object.
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /api/v1/session", "{\"login\":\"nobody\",\"password\":\"x\"}"),
            Map.entry("PUT /api/v1/secrets/{path}", "{\"value\":\"x\"}"),
            Map.entry("PUT /api/v1/projects/{project}", "{\"name\":\"x\"}"),
            Map.entry("PUT /api/v1/projects/{project}/branding", "{\"footer\":\"x\"}"),
            Map.entry("POST /api/v1/projects/{project}/members", "{\"address\":\"x@example.org\",\"level\":\"ap-u\"}"),
            Map.entry("PUT /api/v1/projects/{project}/members/{account}", "{\"level\":\"ap-u\",\"manager\":false}"),
            Map.entry("PUT /api/v1/deployments/{deployment}/snapshots/automatic", "{\"automatic\":true}"),
            Map.entry("PUT /api/v1/catalog/{name}/state", "{\"state\":\"public\"}"),
            Map.entry("PUT /api/v1/catalog/{name}/deprecated", "{\"successor\":\"demo\"}"),
            Map.entry("PUT /api/v1/catalog/{name}/versions/{version}/runnable", "{\"allowed\":true}"),
            Map.entry("POST /api/v1/oidc-clients", "{\"name\":\"x\",\"redirect_uris\":[\"https://x.example/\"]}"),
            Map.entry("POST /api/v1/storage/remotes/{name}/copy", "{\"direction\":\"in\"}"),
            Map.entry("POST /api/v1/storage/remotes/{name}/sync", "{\"direction\":\"in\"}"),
            Map.entry("PUT /api/v1/quotas/accounts/{id}/{kind}", "{\"most\":1}"),
            Map.entry("PUT /api/v1/quotas/projects/{id}/{kind}", "{\"most\":1}"));

    /// Forms that take a file.
    private static final Set<String> WITH_A_FILE = Set.of(
            "POST /catalog/add",
            "POST /projects/{id}/look",
            "POST /storage/uploads",
            "POST /s/{token}/upload",
            "POST /v1/batch");

    private static final String MULTIPART =
            "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx\r\n--b--\r\n";

    private final Map<String, String> values = new LinkedHashMap<>();

    /// From now on a parameter has this value.
    ///
    /// @param parameter its name, or with the segment before it, as in `tokens/{id}`
    RouteSamples with(String parameter, String value) {
        values.put(parameter, value);
        return this;
    }

    /// The address of a route with something in every parameter.
    String address(Route route) {
        String[] segments = route.path().split("/", -1);
        StringBuilder address = new StringBuilder();
        for (int i = 1; i < segments.length; i++) {
            Matcher parameter = PARAMETER.matcher(segments[i]);
            address.append('/')
                    .append(parameter.matches() ? value(route, segments[i - 1], parameter.group(1)) : segments[i]);
        }
        return address.toString();
    }

    private String value(Route route, String before, String parameter) {
        String value = values.get(before + "/{" + parameter + "}");
        if (value == null) {
            value = values.get(parameter);
        }
        if (value == null) {
            throw new AssertionError(
                    route + ": no sample for " + before + "/{" + parameter + "} (add one to this test)");
        }
        return value.contains("/") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String contentType(Route route) {
        if (route.path().endsWith("/logo")) {
            return "image/png";
        }
        if (WITH_A_FILE.contains(route.toString())) {
            return "multipart/form-data; boundary=b";
        }
        return route.isApi() ? "application/json" : "application/x-www-form-urlencoded";
    }

    static String body(Route route) {
        if (route.method().equals("GET")) {
            return "";
        }
        if (WITH_A_FILE.contains(route.toString())) {
            return MULTIPART;
        }
        return route.isApi() ? BODIES.getOrDefault(route.toString(), "{}") : FORM;
    }
}
