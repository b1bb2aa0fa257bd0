package dev.atoll.runtime;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Requests with multipart bodies from well-formed to nonsense, the same for the same seed.
final class RandomMultipart {

    private static final int LONG_HEADER = 20_000;
    private static final int LARGE_CONTENT = 60_000;
    private static final String CRLF = "\r\n";

    private static final List<String> NAMES = List.of(
            "image", "data", "top_k", "threshold", "flag", "mode", "classes", "names", "length", "more", "unknown");

    private final Random random;
    private final String boundary;

    /// How many of a hundred choices are out of the ordinary.
    private final int oddness;

    RandomMultipart(long seed) {
        this.random = new Random(seed);
        this.oddness = List.of(0, 10, 60).get(random.nextInt(3));
        this.boundary = oneOf("B", "----WebKitFormBoundary7MA4YWxkTrZu0gW", "a'()+_,-./:=?z", "-".repeat(70), "0");
    }

    /// A whole request.
    ///
    /// @param left the caller promised more and leaves
    record Request(Buffer bytes, boolean left) {}

    Request next() {
        byte[] body = damaged(body());
        String head = "POST " + RunningModule.PREDICT + query()
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + "Content-Type: " + contentType() + CRLF;
        return switch (random.nextInt(8)) {
            case 0 ->
                new Request(
                        joined(
                                head + "Content-Length: " + (body.length + 1 + random.nextInt(5000)) + CRLF + CRLF,
                                body),
                        true);
            case 1, 2 -> new Request(joined(head + "Transfer-Encoding: chunked\r\n\r\n", chunked(body)), false);
            default -> new Request(joined(head + "Content-Length: " + body.length + CRLF + CRLF, body), false);
        };
    }

    private String query() {
        return oneOf("", "", "", "?top_k=3", "?top_k=x&flag=maybe", "?=&&=&%20", "?mode=fast&mode=slow");
    }

    private boolean isOdd() {
        return random.nextInt(100) < oddness;
    }

    private String contentType() {
        if (!isOdd()) {
            return "multipart/form-data; boundary=" + oneOf(boundary, "\"" + boundary + "\"");
        }
        return switch (random.nextInt(11)) {
            case 0 -> "multipart/form-data";
            case 1 -> "multipart/form-data; boundary=";
            case 2 -> "multipart/form-data; boundary=other";
            case 3 -> "multipart/mixed; boundary=" + boundary;
            case 4 -> "multipart/form-data; boundary=" + boundary + "; charset=no-such-charset";
            case 5 -> "multipart/form-data; charset=utf-16; boundary=" + boundary;
            case 6 -> "multipart/form-data; boundary=" + "x".repeat(300);
            case 7 -> "Multipart/Form-Data; BOUNDARY=" + boundary;
            default -> "multipart/form-data; boundary=\"" + boundary + "\"; boundary=" + boundary;
        };
    }

    private byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, oneOf("", "", "", "", "a preamble that nobody reads\r\n", CRLF));
        // Half of them would be answered if nothing else were wrong.
        if (random.nextBoolean()) {
            part(body, "Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"", content());
        }
        for (int parts = Math.max(0, random.nextInt(9) - 3); parts > 0; parts--) {
            part(body, headers(), content());
        }
        write(body, ending());
        return body.toByteArray();
    }

    private String ending() {
        String close = "--" + boundary;
        if (!isOdd()) {
            return close + "--" + CRLF;
        }
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> close;
            case 2 -> close + "-";
            case 3 -> close + "--" + CRLF + "an epilogue that nobody reads";
            default -> close + "--" + CRLF + close + CRLF;
        };
    }

    private void part(ByteArrayOutputStream body, String headers, byte[] content) {
        String line = isOdd() ? oneOf("\n", CRLF) : CRLF;
        write(body, "--" + boundary + line + headers + line + line);
        body.writeBytes(content);
        write(body, line);
    }

    private String headers() {
        if (!isOdd()) {
            return disposition();
        }
        return switch (random.nextInt(14)) {
            case 0 -> "";
            case 1 -> "X-Nothing: of interest";
            case 2 -> "Content-Disposition: form-data";
            case 3 -> "Content-Disposition: attachment; name=\"image\"; filename=\"a.png\"";
            case 4 -> disposition() + CRLF + disposition();
            case 5 -> disposition() + CRLF + "X-Long: " + "y".repeat(random.nextInt(LONG_HEADER));
            case 6 -> disposition() + CRLF + "a line that is no header";
            case 7 -> disposition() + CRLF + " folded; filename=\"b.png\"";
            case 8 ->
                disposition() + CRLF + "Content-Transfer-Encoding: "
                        + oneOf("base64", "quoted-printable", "binary", "8bit", "7bit", "rot13");
            case 9 -> disposition() + CRLF + "Content-Type: multipart/mixed; boundary=inner";
            default ->
                disposition() + CRLF + "Content-Type: "
                        + oneOf(
                                "image/png",
                                "text/plain",
                                "text/plain; charset=bogus",
                                "text/plain; charset=utf-16",
                                "",
                                ";");
        };
    }

    private String disposition() {
        String name = "Content-Disposition: form-data; name=";
        if (!isOdd()) {
            return name + "\"" + name() + "\""
                    + oneOf("", "", "; filename=\"" + filename() + "\"\r\nContent-Type: image/png");
        }
        return switch (random.nextInt(4)) {
            case 0 -> name + name();
            case 1 -> name + "\"" + name() + "; filename=\"";
            case 2 -> name + "\"" + name() + "\"; filename*=UTF-8''" + oneOf("na%C3%AFve.png", "%zz", "%", "%00");
            default -> name + "\"" + name() + "\"" + oneOf("", "; filename=\"" + filename() + "\"");
        };
    }

    private String name() {
        if (!isOdd()) {
            return NAMES.get(random.nextInt(NAMES.size()));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> oneOf("ünïcödé", "a\u0000b", "a\\\"b", "im\tage", "../image", "🦑", "a;b=c", "a\rb");
            case 2 -> "n".repeat(1 + random.nextInt(5000));
            default -> NAMES.get(random.nextInt(NAMES.size()));
        };
    }

    private String filename() {
        return !isOdd()
                ? "photo.png"
                : oneOf(
                        "a.png",
                        "",
                        "../../../../etc/passwd",
                        "C:\\boot.ini",
                        "a\u0000.png",
                        "héhé 🦑.jpg",
                        "f".repeat(3000),
                        "/",
                        "..",
                        "%2e%2e%2f",
                        "a\\\"b.png");
    }

    private byte[] content() {
        return switch (random.nextInt(10)) {
            case 0 -> new byte[0];
            case 1 -> binary(LARGE_CONTENT);
            case 2 -> (CRLF + "--" + boundary.substring(1) + CRLF + "--").getBytes(StandardCharsets.UTF_8);
            case 3 ->
                "--inner\r\nContent-Disposition: file; filename=\"c.png\"\r\n\r\nnested\r\n--inner--"
                        .getBytes(StandardCharsets.UTF_8);
            case 4 -> CRLF.repeat(random.nextInt(200)).getBytes(StandardCharsets.UTF_8);
            case 5, 6 -> binary(300);
            default ->
                oneOf("3", "0.5", "true", "fast", "1", "x", "é", "99999999999999999999", "NaN", "null")
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] binary(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Cut, or with wrong bytes.
    private byte[] damaged(byte[] body) {
        if (body.length == 0 || !isOdd()) {
            return body;
        }
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
            case 1 -> Arrays.copyOfRange(body, random.nextInt(body.length), body.length);
            case 2 -> {
                IntStream.range(0, 1 + random.nextInt(20))
                        .forEach(flip -> body[random.nextInt(body.length)] = (byte) random.nextInt(256));
                yield body;
            }
            default -> body;
        };
    }

    private byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int length = Math.min(body.length - at, 1 + random.nextInt(4000));
            write(chunks, Integer.toHexString(length) + CRLF);
            chunks.write(body, at, length);
            write(chunks, CRLF);
            at += length;
        }
        write(chunks, "0\r\n\r\n");
        return chunks.toByteArray();
    }

    private static Buffer joined(String head, byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole, head);
        whole.writeBytes(body);
        return Buffer.buffer(whole.toByteArray());
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The beginning of a request in a form that a test report can show.
    static String shown(Request request) {
        return new String(request.bytes().getBytes(), StandardCharsets.ISO_8859_1)
                .chars()
                .limit(2000)
                .mapToObj(character -> (character < ' ' && character != '\n') || character > '~'
                        ? String.format("\\x%02x", character)
                        : String.valueOf((char) character))
                .collect(Collectors.joining());
    }
}
