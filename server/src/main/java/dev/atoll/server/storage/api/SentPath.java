package dev.atoll.server.storage.api;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the paths of files from requests, decoded once and never twice: a name with `%41` in it is no `A`.
public final class SentPath {

    private SentPath() {}

    /// What comes behind a segment of the address. A slash that is written as `%2F` is no slash, and no
    /// file can have one in its name.
    ///
    /// @param segment such as `content`
    /// @throws PlatformException `BAD_REQUEST`, `NOT_FOUND` when the segment is not there as such
    static StoragePath behind(String segment, HttpServerRequest request) {
        return behind(segment, Objects.requireNonNullElse(request.path(), "/"));
    }

    /// The same of an address, or of the end of one.
    ///
    /// @param address as it was sent
    public static StoragePath behind(String segment, String address) {
        String before = "/" + segment + "/";
        int start = address.indexOf(before);
        if (start < 0) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "Nothing is at " + address);
        }
        StoragePath path = StoragePath.TOP;
        for (String part : address.substring(start + before.length()).split("/", -1)) {
            if (!part.isEmpty()) {
                path = path.child(decoded(part));
            }
        }
        return StoragePath.parse(path.toString());
    }

    /// A query parameter or a member of a document, which has to be there.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static StoragePath of(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, name + ": nothing (expected a path such as /a/b.txt)");
        }
        return StoragePath.parse(value);
    }

    private static String decoded(String part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            if (character == '%') {
                bytes.write(octet(part, i + 1));
                i += 2;
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken(part, e);
        }
    }

    private static int octet(String part, int start) {
        try {
            String digits = part.substring(start, start + 2);
            if (!digits.matches("[0-9A-Fa-f]{2}")) {
                throw broken(part, new NumberFormatException());
            }
            return Integer.parseInt(digits, 16);
        } catch (StringIndexOutOfBoundsException e) {
            throw broken(part, e);
        }
    }

    private static PlatformException broken(String part, Exception cause) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST, "path: " + part + " (expected UTF-8, percent-encoded)", cause);
    }
}
