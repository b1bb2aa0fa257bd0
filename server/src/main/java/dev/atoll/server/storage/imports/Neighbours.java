package dev.atoll.server.storage.imports;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Keeps people from asking, by an import, servers that only this machine reaches: its own and those
/// of private networks. A name is resolved once, here, and the connection is made to the address that
/// was looked at: a name that changes its mind in between gains nothing.
@Singleton
final class Neighbours {

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

    static boolean isNear(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isNear4(bytes, 0) : isNear6(bytes);
    }

    /// What the registry of special addresses (RFC 6890) does not call global.
    private static boolean isNear4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> true;
            case 100 -> second >= 64 && second < 128;
            case 169 -> second == 254;
            case 172 -> second >= 16 && second < 32;
            case 192 -> second == 168 || (second == 0 && (third == 0 || third == 2));
            case 198 -> second == 18 || second == 19 || (second == 51 && third == 100);
            case 203 -> second == 0 && third == 113;
            default -> first >= 224;
        };
    }

    private static boolean isNear6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        // Addresses that carry one of IPv4: whoever translates them reaches that.
        boolean translated = first == 0x64 && second == 0xff9b;
        boolean compatible = isZero(bytes, 0, 10);
        return (first & 0xfe00) == 0xfc00
                || (first == 0x2001 && second == 0)
                || (first == 0x2001 && second == 0xdb8)
                || (first == 0x0100 && second == 0)
                || (first == 0x2002 && isNear4(bytes, 2))
                || ((translated || compatible) && isNear4(bytes, 12));
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
