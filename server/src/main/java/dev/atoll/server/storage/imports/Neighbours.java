package dev.atoll.server.storage.imports;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.PublicAddresses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jboss.logging.Logger;

/// Keeps people from asking, by an import, servers that only this machine reaches: its own and those
/// of private networks. A name is resolved once, here, and the connection is made to the address that
/// was looked at: a name that changes its mind in between gains nothing.
@Singleton
final class Neighbours {

    private static final Logger LOG = Logger.getLogger(Neighbours.class);

    private final boolean allowed;

    @Inject
    Neighbours(PlatformConfig config) {
        this(config.imports().privateAddresses());
    }

    Neighbours(boolean allowed) {
        this.allowed = allowed;
    }

    /// The address of a host that may be asked.
    ///
    /// @param host a name or an address
    /// @throws PlatformException `FORBIDDEN`
    /// @throws IOException when it has none
    InetAddress addressOf(String host) throws IOException {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new IOException(host + " is not known", e);
        }
        if (!allowed && Arrays.stream(all).anyMatch(Neighbours::isNear)) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN,
                    host + " is a server of a private network (expected one that everybody reaches)");
        }
        return all[0];
    }

    /// An address of this machine may be one of the internet: asked from here, no wall is in between.
    static boolean isNear(InetAddress address) {
        try {
            return !PublicAddresses.isPublic(address) || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // Whoever cannot say is not trusted.
            LOG.debugf(e, "The addresses of this machine are not known");
            return true;
        }
    }
}
