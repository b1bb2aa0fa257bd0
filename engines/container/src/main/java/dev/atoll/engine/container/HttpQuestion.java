package dev.atoll.engine.container;

import java.nio.charset.StandardCharsets;

/// A request.
///
/// @param target path and query, encoded
/// @param type of the body; empty for none
/// @param login who asks a registry, as the daemon wants to be told; empty for nobody
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpQuestion(String method, String target, String type, byte[] body, String login) {

    HttpQuestion(String method, String target, String type, byte[] body) {
        this(method, target, type, body, "");
    }

    static HttpQuestion get(String target) {
        return new HttpQuestion("GET", target, "", new byte[0]);
    }

    static HttpQuestion post(String target) {
        return new HttpQuestion("POST", target, "", new byte[0]);
    }

    static HttpQuestion post(String target, String json) {
        return new HttpQuestion("POST", target, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static HttpQuestion delete(String target) {
        return new HttpQuestion("DELETE", target, "", new byte[0]);
    }

    /// The same on behalf of somebody.
    HttpQuestion by(String whoever) {
        return new HttpQuestion(method, target, type, body, whoever);
    }

    /// Without the login.
    @Override
    public String toString() {
        return method + " " + target;
    }

    /// The head as it is sent; the connection is used once.
    String head() {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (login.isEmpty() ? "" : "X-Registry-Auth: " + login + "\r\n")
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                + ("GET".equals(method) ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n";
    }
}
