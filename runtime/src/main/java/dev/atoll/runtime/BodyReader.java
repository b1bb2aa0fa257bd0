package dev.atoll.runtime;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooLongFormFieldException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads one request's arguments as they come: files go to disk, the rest stays in memory. Lives
/// on the event loop of its connection.
final class BodyReader {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonTextReader.LIMITED)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectNode NO_JSON = JsonNodeFactory.instance.objectNode();
    private static final int MOST_QUERY_PARAMETERS = 1024;
    /// JSON bodies are held in memory.
    private static final long MOST_JSON_BYTES = 16 << 20;

    private static final System.Logger LOG = System.getLogger(BodyReader.class.getName());

    private final HttpServerRequest request;
    private final BodyType type;
    private final long limit;
    private final ReceivedFiles files;
    private final MultipartEnding ending;
    private final Buffer json = Buffer.buffer();
    private long received;
    private boolean over;
    private Consumer<SentArguments> whenRead = sent -> {};
    private Consumer<Refusal> whenRefused = refusal -> {};

    /// @param limit the largest body in bytes
    BodyReader(HttpServerRequest request, ReceivedFiles files, long limit) {
        this.request = request;
        this.type = BodyType.of(request);
        this.limit = type == BodyType.JSON ? Math.min(limit, MOST_JSON_BYTES) : limit;
        this.files = files;
        this.ending = MultipartEnding.of(BodyType.header(request));
    }

    /// Begins to read. One of the two is called, once; [#discard] is due when the files are no
    /// longer needed.
    void read(Consumer<SentArguments> read, Consumer<Refusal> refused) {
        whenRead = read;
        whenRefused = refused;
        request.exceptionHandler(this::broken);
        // What breaks at the very end of a form is told here alone.
        request.response().exceptionHandler(this::broken);
        request.handler(this::chunk);
        request.endHandler(end -> ended());
        if (type == BodyType.MULTIPART && !ending.isKnown()) {
            refuse(Refusal.message(400, "Content-Type: multipart/form-data (expected with a boundary)"));
        } else if (type.isForm()) {
            expectForm();
        }
    }

    private void expectForm() {
        try {
            request.setExpectMultipart(true);
            request.uploadHandler(this::part);
        } catch (ErrorDataDecoderException | IllegalArgumentException e) {
            // The second for a charset that does not exist.
            broken(e);
        }
    }

    /// Ends the reading because nobody waits for it, and removes what was stored.
    void discard() {
        over = true;
        files.discard();
    }

    private void refuse(Refusal refusal) {
        if (over) {
            return;
        }
        over = true;
        whenRefused.accept(refusal);
    }

    /// The body breaks the rules of its type, or the connection ended; then nobody reads this.
    private void broken(Throwable cause) {
        refuse(Refusal.message(
                400, "The body could not be read (expected " + BodyType.header(request) + "): " + words(cause)));
        if (!(cause instanceof DecoderException || cause instanceof VertxException)) {
            // What the decoder did not foresee makes Vert.x cut the connection once we return: closing
            // it ourselves sends the answer first.
            request.connection().close();
        }
    }

    private static String words(Throwable cause) {
        return switch (cause) {
            case TooLongFormFieldException _ ->
                "a text or a part's header is longer than " + RuntimeServer.MOST_FORM_TEXT_BYTES + " bytes.";
            case TooManyFormFieldsException _ -> "there are more than " + RuntimeServer.MOST_FORM_FIELDS + " fields.";
            case UnsupportedCharsetException charset -> "charset " + charset.getCharsetName() + " is unknown.";
            case IllegalCharsetNameException charset -> "charset " + charset.getCharsetName() + " is unknown.";
            default -> "it breaks the rules of its type.";
        };
    }

    private void chunk(Buffer chunk) {
        received += chunk.length();
        if (over) {
            return;
        }
        if (received > limit) {
            refuse(Refusal.tooLarge(limit, received));
            return;
        }
        switch (type) {
            case JSON -> json.appendBuffer(chunk);
            case MULTIPART -> ending.append(chunk);
            case URL_ENCODED, OTHER -> {
                // Decoded elsewhere, or of no interest.
            }
        }
    }

    private void part(HttpServerFileUpload part) {
        if (!over && !hasAnEnd(part)) {
            refuse(Refusal.message(
                    400, part.name() + ": charset " + part.charset() + " (expected one such as UTF-8, or none)"));
        }
        if (over) {
            ReceivedFiles.skip(part);
        } else {
            files.receive(part);
        }
    }

    /// The decoder looks for the boundary in a file's own charset, where a boundary never is UTF-16:
    /// it would take all that follows for the file.
    private static boolean hasAnEnd(HttpServerFileUpload part) {
        byte[] dashes = "--".getBytes(Charset.forName(part.charset()));
        return Arrays.equals(dashes, "--".getBytes(StandardCharsets.US_ASCII));
    }

    private void ended() {
        if (over) {
            return;
        }
        if (type == BodyType.MULTIPART && !ending.isReached()) {
            refuse(Refusal.message(400, "The multipart body ends within a part (expected a closing boundary)."));
            return;
        }
        files.allWritten().onComplete(done -> {
            if (done.failed()) {
                LOG.log(System.Logger.Level.WARNING, "Could not store an upload", done.cause());
                refuse(Refusal.message(507, "The upload could not be stored."));
            } else if (!over) {
                stored();
            }
        });
    }

    private void stored() {
        SentArguments sent;
        try {
            sent = new SentArguments(query(), form(), files.byName(), files.names(), jsonBody());
        } catch (StreamConstraintsException e) {
            refuse(Refusal.message(
                    400,
                    "The JSON body goes beyond what is read (expected at most " + JsonTextReader.MOST_NESTING
                            + " levels of nesting, numbers of at most "
                            + StreamReadConstraints.DEFAULT_MAX_NUM_LEN + " digits)."));
            return;
        } catch (IOException e) {
            refuse(new Refusal(400, "{\"json\":[\"Invalid JSON body.\"]}", true));
            return;
        } catch (IllegalArgumentException e) {
            refuse(Refusal.message(400, "The query could not be read (expected name=value, percent-encoded)."));
            return;
        }
        over = true;
        whenRead.accept(sent);
    }

    private Map<String, List<String>> query() {
        return new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MOST_QUERY_PARAMETERS, true)
                .parameters();
    }

    private Map<String, List<String>> form() {
        Map<String, List<String>> form = new LinkedHashMap<>();
        if (type.isForm()) {
            for (Map.Entry<String, String> field : request.formAttributes()) {
                form.computeIfAbsent(field.getKey(), name -> new ArrayList<>()).add(field.getValue());
            }
        }
        return form;
    }

    /// A body that is no object counts as empty.
    private ObjectNode jsonBody() throws IOException {
        if (type != BodyType.JSON) {
            return NO_JSON;
        }
        return JSON.readTree(json.getBytes()) instanceof ObjectNode fields ? fields : NO_JSON;
    }
}
