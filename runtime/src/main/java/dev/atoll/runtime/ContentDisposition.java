package dev.atoll.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The header that tells a browser to keep a file, and under which name (RFC 6266).
final class ContentDisposition {

    private ContentDisposition() {}

    static String attachment(String filename) {
        String plain = filename.replaceAll("[^ -~]", "_").replaceAll("[\"\\\\/]", "_");
        String header = "attachment; filename=\"" + plain + "\"";
        if (plain.equals(filename)) {
            return header;
        }
        String encoded = URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
        return header + "; filename*=UTF-8''" + encoded;
    }
}
