package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.rclone.HostRules;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a person said of storage elsewhere, checked: what may be shown, and what may not.
record GivenFields(Map<String, String> plain, Map<String, String> secrets) {

    GivenFields {
        plain = Map.copyOf(plain);
        secrets = Map.copyOf(secrets);
    }

    /// Checks them.
    ///
    /// @param known the secrets of before, which stay where none are sent
    /// @throws PlatformException `BAD_REQUEST`
    static GivenFields of(Provider provider, Map<String, String> sent, Map<String, String> known, HostRules rules) {
        FieldChecks checks = new FieldChecks(rules);
        refuseUnknown(provider, sent);
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        for (ProviderField field : provider.fields()) {
            String text = sent.getOrDefault(field.name(), "");
            boolean secret = field.kind().isSecret();
            String value =
                    text.isBlank() ? (secret ? known.getOrDefault(field.name(), "") : "") : checks.check(field, text);
            if (!value.isEmpty()) {
                (secret ? secrets : plain).put(field.name(), value);
            } else if (field.required()) {
                throw wrong(
                        field.name() + ": nothing (expected " + field.label().toLowerCase(Locale.ROOT) + ")");
            }
        }
        GivenFields given = new GivenFields(plain, secrets);
        given.checkTogether(provider);
        given.checkHosts(rules);
        return given;
    }

    private static void refuseUnknown(Provider provider, Map<String, String> sent) {
        sent.keySet().stream()
                .filter(name -> provider.field(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    List<String> names =
                            provider.fields().stream().map(ProviderField::name).toList();
                    throw wrong("fields." + name + ": unknown (expected one of " + String.join(", ", names) + ")");
                });
    }

    private void checkTogether(Provider provider) {
        switch (provider) {
            case SFTP -> {
                if (!secrets.containsKey("pass") && !secrets.containsKey("key_pem")) {
                    throw wrong("pass: nothing (expected a password, or a private key)");
                }
                if (plain.containsKey("host_key")) {
                    var _ = HostKey.of(plain.get("host_key"));
                }
            }
            case S3 -> {
                if (!plain.getOrDefault("bucket", "").matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
                    throw wrong("bucket: " + plain.get("bucket") + " (expected the name of a bucket)");
                }
            }
            case NEXTCLOUD, WEBDAV, DRIVE, DROPBOX -> {}
        }
    }

    /// A host that nobody knows may be known tomorrow; a private one is refused at once.
    private void checkHosts(HostRules rules) {
        for (String name : List.of("url", "endpoint", "host")) {
            String value = plain.getOrDefault(name, "");
            if (!value.isEmpty()) {
                try {
                    var _ = rules.address(
                            name.equals("host") ? value : URI.create(value).getHost());
                } catch (HostRules.PrivateHostException e) {
                    throw new PlatformException(ErrorCode.BAD_REQUEST, name + ": " + e.getMessage(), e);
                } catch (UnknownHostException e) {
                    return;
                }
            }
        }
    }

    private static PlatformException wrong(String message) {
        return new PlatformException(ErrorCode.BAD_REQUEST, message);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "GivenFields" + plain.keySet();
    }
}
