package dev.atoll.server.storage.webdav;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.accounts.LoginFlows;
import dev.atoll.server.accounts.Tokens;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.OwnAddresses;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Usage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What clients of Nextcloud ask before they speak of files: which server this is, who they are, and how
/// they come in.
@Singleton
final class OcsDesk {

    static final List<String> PATHS =
            List.of("/status.php", "/ocs/*", "/index.php/login/v2", "/index.php/login/v2/poll");

    private static final String JSON = "application/json; charset=utf-8";
    private static final int LONGEST_FORM = 4096;
    private static final JsonMapper MAPPER = new JsonMapper();

    /// The one whose dialect is spoken.
    private static final Map<String, Object> VERSION =
            Map.of("major", 28, "minor", 0, "micro", 0, "string", "28.0.0", "edition", "");

    private final DavCallers callers;
    private final Spaces spaces;
    private final Tokens tokens;
    private final LoginFlows flows;
    private final OwnAddresses own;

    OcsDesk(DavCallers callers, Spaces spaces, Tokens tokens, LoginFlows flows, OwnAddresses own) {
        this.callers = callers;
        this.spaces = spaces;
        this.tokens = tokens;
        this.flows = flows;
        this.own = own;
    }

    void answer(DavExchange exchange) throws IOException {
        String path = exchange.rawPath();
        String asked = exchange.method() + " " + path.replaceFirst("^/ocs/v[12]\\.php", "/ocs");
        switch (asked) {
            case "GET /status.php", "HEAD /status.php" -> exchange.answer(200, JSON, json(status()));
            case "GET /ocs/cloud/capabilities" -> ocs(exchange, capabilities());
            case "GET /ocs/cloud/user" -> ocs(exchange, user(callers.of(exchange)));
            case "DELETE /ocs/core/apppassword" -> {
                DavCaller caller = callers.of(exchange);
                tokens.giveUp(caller.caller(), caller.token());
                ocs(exchange, Map.of());
            }
            case "POST /index.php/login/v2" -> begin(exchange);
            case "POST /index.php/login/v2/poll" -> poll(exchange);
            default -> throw DavPath.missing(path);
        }
    }

    private static Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("installed", true);
        status.put("maintenance", false);
        status.put("needsDbUpgrade", false);
        status.put("version", "28.0.0.0");
        status.put("versionstring", "28.0.0");
        status.put("edition", "");
        status.put("productname", "Atoll");
        status.put("extendedSupport", false);
        return status;
    }

    private static Map<String, Object> capabilities() {
        return Map.of(
                "version",
                VERSION,
                "capabilities",
                Map.of(
                        "core",
                        Map.of("pollinterval", 60, "webdav-root", "remote.php/webdav"),
                        "dav",
                        Map.of("chunking", "1.0"),
                        "files",
                        Map.of("bigfilechunking", true, "undelete", false, "versioning", false),
                        "checksums",
                        Map.of("supportedTypes", List.of("SHA1", "SHA256", "MD5"), "preferredUploadType", "SHA1")));
    }

    private Map<String, Object> user(DavCaller caller) {
        Usage usage = spaces.usage(spaces.home(caller.caller()).space());
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", caller.account().login());
        user.put("display-name", caller.account().name());
        user.put("displayname", caller.account().name());
        user.put("email", caller.account().email());
        user.put("enabled", true);
        user.put(
                "quota",
                Map.of(
                        "free", usage.availableBytes(),
                        "used", usage.bytes(),
                        "total", usage.mostBytes(),
                        "quota", usage.mostBytes(),
                        "relative", usage.mostBytes() == 0 ? 100 : 100.0 * usage.bytes() / usage.mostBytes()));
        return user;
    }

    private static void ocs(DavExchange exchange, Map<String, Object> data) {
        boolean first = exchange.rawPath().startsWith("/ocs/v1.php");
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("status", "ok");
        meta.put("statuscode", first ? 100 : 200);
        meta.put("message", "OK");
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("meta", meta);
        whole.put("data", data);
        boolean wantsJson = exchange.parameter("format").equals("json")
                || exchange.header("Accept").contains("application/json");
        if (wantsJson) {
            exchange.answer(200, JSON, json(Map.of("ocs", whole)));
        } else {
            exchange.answer(200, Xml.TYPE, Xml.HEAD + "<ocs>" + xml(whole) + "</ocs>");
        }
    }

    private void begin(DavExchange exchange) {
        LoginFlows.Begun begun = flows.begin(exchange.header("User-Agent"));
        String base = own.base(exchange.host());
        exchange.answer(
                200,
                JSON,
                json(Map.of(
                        "poll",
                        Map.of("token", begun.pollToken(), "endpoint", base + "/index.php/login/v2/poll"),
                        "login",
                        base + "/login/v2/" + begun.pageToken())));
    }

    private void poll(DavExchange exchange) throws IOException {
        byte[] form = exchange.body().readNBytes(LONGEST_FORM);
        String token = "";
        for (String field : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
            if (field.startsWith("token=")) {
                token = URLDecoder.decode(field.substring("token=".length()), StandardCharsets.UTF_8);
            }
        }
        Optional<LoginFlows.Granted> granted = flows.collect(token);
        if (granted.isEmpty()) {
            exchange.answer(404, JSON, "[]");
            return;
        }
        exchange.with("Cache-Control", "no-store")
                .answer(
                        200,
                        JSON,
                        json(Map.of(
                                "server",
                                own.base(exchange.host()),
                                "loginName",
                                granted.get().login(),
                                "appPassword",
                                granted.get().token())));
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "what is known cannot be written as JSON", e);
        }
    }

    private static String xml(Object value) {
        StringBuilder xml = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> xml.append('<')
                    .append(name)
                    .append('>')
                    .append(xml(inner))
                    .append("</")
                    .append(name)
                    .append('>'));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> xml.append("<element>").append(xml(inner)).append("</element>"));
        } else {
            xml.append(Xml.escape(value.equals(true) ? "1" : value.toString()));
        }
        return xml.toString();
    }
}
