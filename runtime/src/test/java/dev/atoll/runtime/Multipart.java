package dev.atoll.runtime;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/// A multipart body as browsers send it.
final class Multipart {

    static final String BOUNDARY = "----atoll-test-boundary";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// The smallest body the demo module accepts.
    static Multipart withImage() {
        return new Multipart().file("image", "a.png", "image/png", "hello image");
    }

    Multipart text(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value);
    }

    Multipart file(String name, String filename, String contentType, String content) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename
                + "\"\r\nContent-Type: " + contentType + "\r\n\r\n" + content);
    }

    private Multipart part(String part) {
        bytes.writeBytes(("--" + BOUNDARY + "\r\n" + part + "\r\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream closed = new ByteArrayOutputStream();
        closed.writeBytes(bytes.toByteArray());
        closed.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return closed.toByteArray();
    }

    HttpRequest.BodyPublisher publisher() {
        return HttpRequest.BodyPublishers.ofByteArray(bytes());
    }
}
