package dev.atoll.server.storage.remotes;

import java.util.Locale;

/// What kind of thing a field holds, which decides how it is checked and asked for.
public enum FieldKind {
    /// A line of text.
    TEXT,
    /// An address that begins with `https://`.
    URL,
    /// The name or address of a machine.
    HOST,
    /// A TCP port.
    PORT,
    /// A password or key in one line.
    SECRET,
    /// A private key or another secret of several lines.
    SECRET_TEXT,
    /// What `rclone authorize` prints.
    TOKEN;

    /// Whether it is never shown again.
    public boolean isSecret() {
        return switch (this) {
            case SECRET, SECRET_TEXT, TOKEN -> true;
            case TEXT, URL, HOST, PORT -> false;
        };
    }

    /// Such as `secret_text`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
