package dev.atoll.server.storage.webdav;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Writes an answer about many things, one after the other.
final class Multistatus implements AutoCloseable {

    static final int STATUS = 207;

    private final OutputStream out;

    private Multistatus(OutputStream out) throws IOException {
        this.out = out;
        text(Xml.HEAD + "<d:multistatus" + Xml.NAMESPACES + ">");
    }

    static Multistatus answering(DavExchange exchange) throws IOException {
        return new Multistatus(exchange.with("Content-Type", Xml.TYPE).stream(STATUS));
    }

    /// Adds what is known of one thing.
    ///
    /// @param byStatus elements by the status of their properties, such as `200 OK`
    void add(String href, Map<String, List<String>> byStatus) throws IOException {
        StringBuilder response = new StringBuilder("<d:response><d:href>" + Xml.escape(href) + "</d:href>");
        byStatus.forEach((status, elements) -> {
            if (!elements.isEmpty()) {
                response.append("<d:propstat><d:prop>");
                elements.forEach(response::append);
                response.append("</d:prop><d:status>HTTP/1.1 ").append(status).append("</d:status></d:propstat>");
            }
        });
        if (byStatus.values().stream().allMatch(List::isEmpty)) {
            response.append("<d:propstat><d:prop/><d:status>HTTP/1.1 200 OK</d:status></d:propstat>");
        }
        text(response.append("</d:response>\n").toString());
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        text("</d:multistatus>");
        out.close();
    }
}
