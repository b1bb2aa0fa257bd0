package dev.atoll.runtime.tool;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a gate leads at the moment.
///
/// @param address of the program on this machine; null before there is one
/// @param secret what the program wants to be shown; empty for one that asks nobody
/// @param waitsFor why it cannot be called yet; empty when it can
record Destination(@Nullable SocketAddress address, String secret, String waitsFor) {

    /// A program that listens where nobody else looks.
    static Destination socket(Path socket, String waitsFor) {
        return new Destination(UnixDomainSocketAddress.of(socket), "", waitsFor);
    }

    /// None, and why.
    static Destination none(String reason) {
        return new Destination(null, "", reason);
    }
}
