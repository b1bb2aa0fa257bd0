package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.rclone.HostRules;
import dev.atoll.server.storage.rclone.Rclones;
import dev.atoll.server.storage.rclone.Redaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes down for the program how it reaches storage elsewhere: in its environment, which nobody else reads.
@Singleton
final class RemoteWays {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String USUAL_PORT = "22";

    private final Rclones rclones;
    private final HostRules rules;

    RemoteWays(Rclones rclones, HostRules rules) {
        this.rclones = rclones;
        this.rules = rules;
    }

    /// @param secrets by the name of their fields
    /// @throws PlatformException `UNAVAILABLE` without the program
    RemoteWay of(Remote remote, Map<String, String> secrets) throws InterruptedException {
        Options options = new Options(remote, secrets);
        switch (remote.provider()) {
            case S3 -> s3(options);
            case NEXTCLOUD -> nextcloud(options);
            case WEBDAV -> webdav(options);
            case SFTP -> sftp(options);
            case DRIVE -> drive(options);
            case DROPBOX -> options.set("TYPE", "dropbox");
        }
        return new RemoteWay(options.environment, redaction(options), root(remote), options.files);
    }

    private static void s3(Options options) {
        options.set("TYPE", "s3");
        options.set("PROVIDER", options.plain("endpoint").isEmpty() ? "AWS" : "Other");
        // Neither the machine's own keys nor new buckets.
        options.set("ENV_AUTH", "false");
        options.set("NO_CHECK_BUCKET", "true");
        options.copy("access_key_id", "endpoint", "region");
        options.reveal("secret_access_key");
    }

    private void nextcloud(Options options) throws InterruptedException {
        String url = options.plain("url").replaceAll("/+$", "");
        String user =
                URLEncoder.encode(options.plain("user"), StandardCharsets.UTF_8).replace("+", "%20");
        options.set("TYPE", "webdav");
        options.set("VENDOR", "nextcloud");
        options.set("URL", url.contains("/remote.php/") ? url : url + "/remote.php/dav/files/" + user);
        options.copy("user");
        obscure(options, "pass");
    }

    private void webdav(Options options) throws InterruptedException {
        options.set("TYPE", "webdav");
        options.set("VENDOR", "other");
        options.copy("url", "user");
        obscure(options, "pass");
        options.reveal("bearer_token");
    }

    /// The program gets the address that was looked at, not the name.
    private void sftp(Options options) throws InterruptedException {
        String port = options.plain("port").isEmpty() ? USUAL_PORT : options.plain("port");
        options.set("TYPE", "sftp");
        options.set("PORT", port);
        options.set("ASK_PASSWORD", "false");
        options.set("KEY_USE_AGENT", "false");
        options.copy("user");
        obscure(options, "pass");
        obscure(options, "key_file_pass");
        String key = options.secrets.getOrDefault("key_pem", "");
        if (!key.isEmpty()) {
            options.set("KEY_PEM", key.replace("\n", "\\n"));
        }
        try {
            String address = rules.address(options.plain("host")).getHostAddress();
            options.set("HOST", address);
            if (!options.plain("host_key").isEmpty()) {
                HostKey known = HostKey.of(options.plain("host_key"));
                Path file = rclones.file(known.knownHost(address, port));
                options.files.add(file);
                options.set("KNOWN_HOSTS_FILE", file.toString());
                options.set("HOST_KEY_ALGORITHMS", known.algorithms());
            }
        } catch (HostRules.PrivateHostException e) {
            throw new PlatformException(ErrorCode.CONFLICT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, options.plain("host") + ": no name server knows it", e);
        }
    }

    private static void drive(Options options) {
        options.set("TYPE", "drive");
        options.set("SCOPE", "drive");
        options.copy("root_folder_id");
    }

    private void obscure(Options options, String field) throws InterruptedException {
        String secret = options.secrets.getOrDefault(field, "");
        if (!secret.isEmpty()) {
            options.set(field.toUpperCase(Locale.ROOT), rclones.obscure(secret));
        }
    }

    private static String root(Remote remote) {
        String bucket = remote.fields().getOrDefault("bucket", "");
        if (bucket.isEmpty()) {
            return remote.folder();
        }
        return remote.folder().isEmpty()
                ? bucket
                : bucket + "/" + remote.folder().replaceFirst("^/+", "");
    }

    private static Redaction redaction(Options options) {
        List<String> hidden = new ArrayList<>(options.secrets.values());
        options.hidden().forEach(hidden::add);
        String token = options.secrets.getOrDefault("token", "");
        if (!token.isEmpty()) {
            try {
                JsonNode parts = JSON.readTree(token);
                hidden.add(parts.path("access_token").asText());
                hidden.add(parts.path("refresh_token").asText());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("tokens are checked before they are kept", e);
            }
        }
        return Redaction.of(hidden);
    }

    /// The options of one remote as they come together.
    private static final class Options {

        private static final String PREFIX = "RCLONE_CONFIG_" + RemoteWay.NAME + "_";

        private final Map<String, String> plain;
        private final Map<String, String> secrets;
        private final Map<String, String> environment = new HashMap<>();
        private final List<Path> files = new ArrayList<>();

        Options(Remote remote, Map<String, String> secrets) {
            this.plain = remote.fields();
            this.secrets = secrets;
            switch (remote.provider()) {
                case DRIVE, DROPBOX -> {
                    copy("client_id");
                    reveal("client_secret");
                    reveal("token");
                }
                case S3, NEXTCLOUD, WEBDAV, SFTP -> {}
            }
        }

        String plain(String field) {
            return plain.getOrDefault(field, "");
        }

        void set(String option, String value) {
            environment.put(PREFIX + option, value);
        }

        void copy(String... fields) {
            for (String field : fields) {
                if (!plain(field).isEmpty()) {
                    set(field.toUpperCase(Locale.ROOT), plain(field));
                }
            }
        }

        void reveal(String field) {
            if (secrets.containsKey(field)) {
                set(field.toUpperCase(Locale.ROOT), secrets.get(field));
            }
        }

        /// Passwords as the program wants them written are as good as the passwords.
        List<String> hidden() {
            return List.of(PREFIX + "PASS", PREFIX + "KEY_FILE_PASS").stream()
                    .map(name -> environment.getOrDefault(name, ""))
                    .toList();
        }
    }
}
