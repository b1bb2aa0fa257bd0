package dev.atoll.server.storage.remotes;

import static dev.atoll.server.storage.remotes.FieldKind.HOST;
import static dev.atoll.server.storage.remotes.FieldKind.PORT;
import static dev.atoll.server.storage.remotes.FieldKind.SECRET;
import static dev.atoll.server.storage.remotes.FieldKind.SECRET_TEXT;
import static dev.atoll.server.storage.remotes.FieldKind.TEXT;
import static dev.atoll.server.storage.remotes.FieldKind.TOKEN;
import static dev.atoll.server.storage.remotes.FieldKind.URL;
import static dev.atoll.server.storage.remotes.ProviderField.needed;
import static dev.atoll.server.storage.remotes.ProviderField.optional;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The table: whose storage can be linked, and what a person has to say of it. Nothing that is not in here
/// reaches the program that speaks to them, above all nothing that names a file of this machine.
public enum Provider {
    S3(
            "S3: Amazon and all that speak like it",
            "`rclone serve s3` 1.75",
            needed("bucket", "Bucket", TEXT, "One that exists."),
            needed("access_key_id", "Access key", TEXT, "The public half of the key."),
            needed("secret_access_key", "Secret key", SECRET, "The secret half of the key."),
            optional("endpoint", "Endpoint", URL, "Address of the server; empty for Amazon."),
            optional("region", "Region", TEXT, "Such as eu-central-1; most other servers have none.")),
    NEXTCLOUD(
            "Nextcloud",
            "the Nextcloud side of another Atoll",
            needed("url", "Address", URL, "Of the server, such as https://cloud.example.org."),
            needed("user", "User name", TEXT, "As you sign in there."),
            needed("pass", "App password", SECRET, "Make one there: Settings › Security › Devices & sessions.")),
    WEBDAV(
            "WebDAV",
            "`rclone serve webdav` 1.75",
            needed("url", "Address", URL, "Of the folder, such as https://dav.example.org/files/."),
            optional("user", "User name", TEXT, "Empty when a token is enough."),
            optional("pass", "Password", SECRET, "That of the user."),
            optional("bearer_token", "Token", SECRET, "Instead of user name and password.")),
    SFTP(
            "SFTP: a machine you reach by SSH",
            "`rclone serve sftp` 1.75",
            needed("host", "Machine", HOST, "Name or address."),
            optional("port", "Port", PORT, "22 when empty."),
            needed("user", "User name", TEXT, "As you sign in there."),
            optional("pass", "Password", SECRET, "Empty when you have a key."),
            optional("key_pem", "Private key", SECRET_TEXT, "The whole file, from -----BEGIN to END-----."),
            optional("key_file_pass", "Passphrase", SECRET, "That of the key, if it has one."),
            optional(
                    "host_key",
                    "Key of the machine",
                    TEXT,
                    "What `ssh-keyscan HOST` prints, such as ssh-ed25519 AAAA…: then nobody can pretend to be it.")),
    DRIVE(
            "Google Drive",
            "",
            needed("token", "Token", TOKEN, "What `rclone authorize drive` prints on your own computer."),
            optional("client_id", "Client id", TEXT, "Of your own Google project, as the token was made with."),
            optional("client_secret", "Client secret", SECRET, "The one of that id."),
            optional("root_folder_id", "Folder id", TEXT, "Of a shared folder to begin with.")),
    DROPBOX(
            "Dropbox",
            "",
            needed("token", "Token", TOKEN, "What `rclone authorize dropbox` prints on your own computer."),
            optional("client_id", "App key", TEXT, "Of your own Dropbox app, as the token was made with."),
            optional("client_secret", "App secret", SECRET, "The one of that key."));

    private final String title;
    private final String testedWith;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot be changed.
    private final List<ProviderField> fields;

    Provider(String title, String testedWith, ProviderField... fields) {
        this.title = title;
        this.testedWith = testedWith;
        this.fields = List.of(fields);
    }

    /// Such as `sftp`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For people to read.
    public String title() {
        return title;
    }

    /// What our tests really reach; empty where they reach nobody.
    public String testedWith() {
        return testedWith;
    }

    /// Whether our tests ever spoke to one.
    public boolean isTested() {
        return !testedWith.isEmpty();
    }

    /// How sure one can be that it works, for people.
    public String label() {
        return isTested() ? "Tested with " + testedWith.replace("`", "") : "Never reached for real";
    }

    public List<ProviderField> fields() {
        return fields;
    }

    Optional<ProviderField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// The one of a name such as `sftp`; empty for any other text.
    public static Optional<Provider> of(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.wireName().equals(name))
                .findFirst();
    }
}
