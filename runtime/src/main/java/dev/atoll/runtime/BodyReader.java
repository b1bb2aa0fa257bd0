package dev.atoll.runtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.sdk.Upload;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads one request's arguments as they come: files go to disk, the rest stays in memory. Lives
/// on the event loop of its connection.
final class BodyReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectNode NO_JSON = JsonNodeFactory.instance.objectNode();
    private static final int MOST_QUERY_PARAMETERS = 1024;
    /// JSON bodies are held in memory.
    private static final long MOST_JSON_BYTES = 16 << 20;

    private static final System.Logger LOG = System.getLogger(BodyReader.class.getName());

    private final HttpServerRequest request;
    private final UploadFolder folder;
    private final List<ModuleArgument> arguments;
    private final long limit;

    private final List<StoredPart> stored = new ArrayList<>();
    private final Set<String> ignoredFiles = new HashSet<>();
    private final Buffer json = Buffer.buffer();
    private final MultipartEnding ending;
    private long received;
    private boolean over;
    private Consumer<SentArguments> whenRead = sent -> {};
    private Consumer<Refusal> whenRefused = refusal -> {};

    /// A part with a file, on its way to disk.
    private record StoredPart(Path path, HttpServerFileUpload part, Future<Void> written) {}

    /// @param limit the largest body in bytes
    BodyReader(HttpServerRequest request, UploadFolder folder, List<ModuleArgument> arguments, long limit) {
        this.request = request;
        this.folder = folder;
        this.arguments = arguments;
        this.limit = limit;
        this.ending = MultipartEnding.of(contentTypeHeader(request));
    }

    /// Begins to read. One of the two is called, once; [#discard] is due when the files are no
    /// longer needed.
    void read(Consumer<SentArguments> read, Consumer<Refusal> refused) {
        whenRead = read;
        whenRefused = refused;
        request.exceptionHandler(this::broken);
        request.handler(this::chunk);
        request.endHandler(end -> ended());
        if (!isForm()) {
            return;
        }
        if (isMultipart() && !ending.isKnown()) {
            refuse(Refusal.message(400, "Content-Type: multipart/form-data (expected with a boundary)"));
            return;
        }
        try {
            request.setExpectMultipart(true);
            request.uploadHandler(this::part);
        } catch (ErrorDataDecoderException e) {
            broken(e);
        }
    }

    /// Ends the reading because nobody waits for it, and removes what was stored.
    void discard() {
        over = true;
        for (StoredPart part : stored) {
            if (!part.written().isComplete()) {
                part.part().cancelStreamToFileSystem();
            }
            part.written().onComplete(done -> UploadFolder.remove(List.of(part.path())));
        }
    }

    private String contentType() {
        return contentTypeHeader(request).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String contentTypeHeader(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return header == null ? "" : header;
    }

    private boolean isForm() {
        return isMultipart() || contentType().equals("application/x-www-form-urlencoded");
    }

    private boolean isMultipart() {
        return contentType().equals("multipart/form-data");
    }

    private boolean isJson() {
        String type = contentType();
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
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
                400,
                "The body could not be read as " + contentType() + ": "
                        + cause.getClass().getSimpleName()));
    }

    private void chunk(Buffer chunk) {
        received += chunk.length();
        if (over) {
            return;
        }
        long most = isJson() ? Math.min(limit, MOST_JSON_BYTES) : limit;
        if (received > most) {
            refuse(Refusal.tooLarge(most, received));
        } else if (isJson()) {
            json.appendBuffer(chunk);
        } else if (isMultipart()) {
            ending.append(chunk);
        }
    }

    private void part(HttpServerFileUpload part) {
        if (over || !isWanted(part)) {
            part.handler(chunk -> {
                // Nobody asked for it.
            });
            return;
        }
        Path path = folder.newFile();
        stored.add(new StoredPart(path, part, part.streamToFileSystem(path.toString())));
    }

    private boolean isWanted(HttpServerFileUpload part) {
        if (part.filename().isEmpty()) {
            // A form with a file field left empty.
            return false;
        }
        boolean taken = stored.stream().anyMatch(other -> other.part().name().equals(part.name()));
        for (ModuleArgument argument : arguments) {
            if (argument.name().equals(part.name())) {
                ignoredFiles.add(part.name());
                return argument.isFile() && (!taken || argument.many());
            }
        }
        return false;
    }

    private void ended() {
        if (over) {
            return;
        }
        if (isMultipart() && !ending.isReached()) {
            refuse(Refusal.message(400, "The multipart body ends within a part (expected a closing boundary)."));
            return;
        }
        Future.all(stored.stream().map(StoredPart::written).toList()).onComplete(done -> {
            if (done.failed()) {
                LOG.log(System.Logger.Level.WARNING, "Could not store an upload", done.cause());
                refuse(Refusal.message(507, "The upload could not be stored."));
            } else {
                stored();
            }
        });
    }

    private void stored() {
        if (over) {
            return;
        }
        try {
            SentArguments sent =
                    new SentArguments(query(), form(), files(), ignoredFiles, isJson() ? jsonBody() : NO_JSON);
            over = true;
            whenRead.accept(sent);
        } catch (IOException e) {
            refuse(new Refusal(400, "{\"json\":[\"Invalid JSON body.\"]}", true));
        } catch (IllegalArgumentException e) {
            refuse(Refusal.message(400, "The query could not be read (expected name=value, percent-encoded)."));
        }
    }

    private Map<String, List<String>> query() {
        return new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MOST_QUERY_PARAMETERS, true)
                .parameters();
    }

    private Map<String, List<String>> form() {
        Map<String, List<String>> form = new LinkedHashMap<>();
        if (isForm()) {
            for (Map.Entry<String, String> field : request.formAttributes()) {
                form.computeIfAbsent(field.getKey(), name -> new ArrayList<>()).add(field.getValue());
            }
        }
        return form;
    }

    private Map<String, List<Upload>> files() {
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        for (StoredPart part : stored) {
            files.computeIfAbsent(part.part().name(), name -> new ArrayList<>()).add(upload(part));
        }
        return files;
    }

    private static Upload upload(StoredPart stored) {
        HttpServerFileUpload part = stored.part();
        String sentName = part.filename();
        String name = sentName.substring(Math.max(sentName.lastIndexOf('/'), sentName.lastIndexOf('\\')) + 1);
        String contentType = part.contentType();
        return new Upload(
                part.name(), stored.path(), contentType == null ? "application/octet-stream" : contentType, name);
    }

    /// A body that is no object counts as empty.
    private ObjectNode jsonBody() throws IOException {
        JsonNode body = JSON.readTree(json.getBytes());
        return body instanceof ObjectNode fields ? fields : NO_JSON;
    }
}
