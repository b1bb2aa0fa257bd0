package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By which key a machine is known.
///
/// @param type such as `ssh-ed25519`
record HostKey(String type, String key) {

    private static final Pattern SCANNED =
            Pattern.compile("(?:\\S+ )?((?:ssh|ecdsa|sk)-\\S{1,60}) ([A-Za-z0-9+/=]{20,2000})(?: .*)?");

    /// Of a line that `ssh-keyscan` prints, with or without the name of the machine.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static HostKey of(String text) {
        Matcher line = SCANNED.matcher(text.strip());
        if (!line.matches()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "host_key: not understood (expected a line of ssh-keyscan, such as ssh-ed25519 AAAA…)");
        }
        return new HostKey(line.group(1), line.group(2));
    }

    /// The signatures that a machine makes with such a key.
    String algorithms() {
        return type.equals("ssh-rsa") ? "rsa-sha2-512 rsa-sha2-256 ssh-rsa" : type;
    }

    /// A line of a file of known hosts.
    String knownHost(String address, String port) {
        String host = port.equals("22") ? address : "[" + address + "]:" + port;
        return host + " " + type + " " + key + "\n";
    }
}
