package dev.atoll.server.storage.rclone;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.RemotesConfig;
import dev.atoll.server.http.PublicAddresses;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which hosts people may send the platform to: those of the internet, and those that the operator named.
@Singleton
public final class HostRules {

    /// Ways to write an address of version 4 that programs do not agree about, such as `0x7f000001`.
    private static final Pattern ODD = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|\\d+)");

    private static final Pattern USUAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final Set<String> privateHosts;

    HostRules(PlatformConfig config) {
        this.privateHosts = config.remotes().privateHosts();
    }

    /// Whether the operator named it.
    public boolean isNamed(String host) {
        return privateHosts.contains(RemotesConfig.ALL) || privateHosts.contains(plain(host));
    }

    /// An address of a host to which one may go. Every address it has must be one: which of them a program
    /// takes is not ours to say.
    ///
    /// @throws PrivateHostException for one of a private network
    /// @throws UnknownHostException for one that no name server knows
    public InetAddress address(String host) throws PrivateHostException, UnknownHostException {
        String name = plain(host);
        if (ODD.matcher(name).matches() && !USUAL.matcher(name).matches()) {
            throw new PrivateHostException(host);
        }
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(name));
        if (!isNamed(host) && !addresses.stream().allMatch(PublicAddresses::isPublic)) {
            throw new PrivateHostException(host);
        }
        return addresses.getFirst();
    }

    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    }

    /// A host that is in no public network.
    public static final class PrivateHostException extends IOException {

        private static final long serialVersionUID = 1;

        PrivateHostException(String host) {
            super(host + " is a private address (expected one of the internet, or one that the operator named in"
                    + " remotes.private_hosts)");
        }
    }
}
