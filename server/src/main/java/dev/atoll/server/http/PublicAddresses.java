package dev.atoll.server.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Tells addresses of the internet from those that only this machine or its networks reach. Whoever sends
/// the platform to an address of somebody else's choice asks here first.
public final class PublicAddresses {

    private PublicAddresses() {}

    /// Whether an address is one of the internet, by the registries of special addresses (RFC 6890).
    public static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic4(bytes);
            case Inet6Address _ -> isPublic6(bytes);
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean shared = first == 100 && (second & 0xc0) == 64;
        boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean relay = first == 192 && second == 88 && third == 99;
        boolean benchmarks = first == 198 && (second & 0xfe) == 18;
        boolean examples =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !shared && !protocols && !relay && !benchmarks && !examples;
    }

    /// Global unicast only. Of those that carry an address of version 4 within, what a gateway unpacks counts.
    private static boolean isPublic6(byte[] bytes) {
        if (begins(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPublic4Within(bytes, 12);
        }
        if (begins(bytes, 0x20, 0x02)) {
            return isPublic4Within(bytes, 2);
        }
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean teredo = begins(bytes, 0x20, 0x01, 0x00, 0x00);
        boolean examples = begins(bytes, 0x20, 0x01, 0x0d, 0xb8);
        return global && !teredo && !examples;
    }

    private static boolean isPublic4Within(byte[] bytes, int at) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("four bytes are always an address", e);
        }
    }

    private static boolean begins(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
