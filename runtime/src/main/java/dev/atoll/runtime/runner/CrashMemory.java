package dev.atoll.runtime.runner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.runtime.tensors.TensorFrames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which inputs were alone under way when a runner crashed. An input that did so three times is not
/// tried again; one that was answered is innocent.
final class CrashMemory {

    static final int MOST_CRASHES = 3;
    private static final int MOST_INPUTS = 1000;
    private static final int CHUNK = 1 << 16;

    private static final System.Logger LOG = System.getLogger(CrashMemory.class.getName());

    private volatile int remembered;
    private final Map<String, Integer> crashes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_INPUTS;
        }
    };

    /// Nothing is remembered: the usual case, for which no input is read.
    boolean isEmpty() {
        return remembered == 0;
    }

    synchronized boolean isGuilty(String input) {
        return crashes.getOrDefault(input, 0) >= MOST_CRASHES;
    }

    synchronized void blame(String input) {
        crashes.merge(input, 1, Integer::sum);
        remembered = crashes.size();
    }

    synchronized void acquit(String input) {
        crashes.remove(input);
        remembered = crashes.size();
    }

    /// What makes two inputs the same: values and the content of files, whatever their names.
    static String digest(Call call) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, JsonNode> argument : call.arguments().properties()) {
                digest.update(argument.getKey().getBytes(StandardCharsets.UTF_8));
                update(digest, argument.getValue(), call.files());
            }
            digest.update(TensorFrames.headers(call.inputs()).toString().getBytes(StandardCharsets.UTF_8));
            TensorFrames.contents(call.inputs()).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing (every JDK has it)", e);
        }
    }

    private static void update(MessageDigest digest, JsonNode value, Set<Path> files) {
        if (value.isArray()) {
            value.forEach(element -> update(digest, element, files));
            return;
        }
        // What a caller wrote need not even be a path.
        String path = value.path("path").asText();
        Optional<Path> file =
                files.stream().filter(each -> each.toString().equals(path)).findFirst();
        if (file.isPresent()) {
            updateFile(digest, file.get());
        } else {
            digest.update(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void updateFile(MessageDigest digest, Path file) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(chunk); read > 0; read = content.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not read the upload " + file, e);
        }
    }
}
