package dev.atoll.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A form with files, sent as it is read: no file is held in memory.
final class MultipartBody {

    private final String boundary;
    private final List<BodyPublisher> pieces = new ArrayList<>();

    /// @param boundary a text that occurs in no part
    MultipartBody(String boundary) {
        this.boundary = boundary;
    }

    MultipartBody text(String name, String value) {
        pieces.add(BodyPublishers.ofString(
                head(name) + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + value + "\r\n"));
        return this;
    }

    MultipartBody file(String name, Path file) throws FileNotFoundException {
        String fileName = escaped(file.getFileName().toString());
        pieces.add(BodyPublishers.ofString(head(name) + "; filename=\"" + fileName + "\"\r\nContent-Type: "
                + InputFiles.mediaType(file) + "\r\n\r\n"));
        pieces.add(BodyPublishers.ofFile(file));
        pieces.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(pieces);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private String head(String name) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(name) + "\"";
    }

    /// As browsers do it: a quote or a line break must not end the header.
    private static String escaped(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
