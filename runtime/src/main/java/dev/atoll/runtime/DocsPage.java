package dev.atoll.runtime;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The page that documents the API, with everything it loads. Nothing comes from another host.
final class DocsPage {

    private static final String SWAGGER_UI = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png",
            "docs.js", "text/javascript; charset=utf-8");

    private static final String HTML = """
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>API of this module</title>
              <link rel="icon" href="static/swagger/favicon-32x32.png">
              <link rel="stylesheet" href="static/swagger/swagger-ui.css">
              <style>nav { padding: 1rem; text-align: right; font-family: sans-serif }</style>
            </head>
            <body>
              <nav>
                Described as <a href="openapi.json">OpenAPI 3.1</a>, and for older clients as
                <a href="swagger.json">Swagger 2.0</a>
              </nav>
              <main id="swagger-ui"></main>
              <script src="static/swagger/swagger-ui-bundle.js"></script>
              <script src="static/swagger/docs.js"></script>
            </body>
            </html>
            """;

    private static final String SCRIPT = """
            SwaggerUIBundle({ url: "openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });
            """;

    /// A file of the page.
    ///
    /// @param tag changes whenever the content does
    record PageFile(String contentType, String tag, Buffer content) {}

    private DocsPage() {}

    static String html() {
        return HTML;
    }

    /// A file the page loads, by its name.
    static Optional<PageFile> file(String name) {
        String contentType = FILES.get(name);
        if (contentType == null) {
            return Optional.empty();
        }
        if (name.equals("docs.js")) {
            String tag = '"' + Integer.toHexString(SCRIPT.hashCode()) + '-' + name + '"';
            return Optional.of(new PageFile(contentType, tag, Buffer.buffer(SCRIPT)));
        }
        String version = version();
        Buffer content = Buffer.buffer(bytes("META-INF/resources/webjars/swagger-ui/" + version + "/" + name));
        return Optional.of(new PageFile(contentType, '"' + version + '-' + name + '"', content));
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream stream = open(SWAGGER_UI)) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(SWAGGER_UI, e);
        }
        return properties.getProperty("version", "unknown");
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = open(resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = DocsPage.class.getClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException(resource + ": not on the class path (expected the jar of org.webjars:swagger-ui)");
        }
        return stream;
    }
}
