package dev.atoll.engine.local;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import jdk.net.ExtendedSocketOptions;

/// The socket through which a workload is reached. It lies in a folder that the workload may change: a link there
/// would lead us, with all our rights, to whatever listens on this machine, such as a container engine.
final class WorkloadSocket {

    private WorkloadSocket() {}

    /// Connects to what listens there, if that is the workload.
    ///
    /// @throws IOException when nothing listens, when it is no socket, or when somebody else answers
    static SocketChannel connect(Path socket) throws IOException {
        BasicFileAttributes before = attributes(socket);
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            requireSame(socket, before);
            requireOwner(socket, channel);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static BasicFileAttributes attributes(Path socket) throws IOException {
        BasicFileAttributes found = Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isOther()) {
            throw new IOException(socket + " is no socket (expected the one that the workload listens on)");
        }
        return found;
    }

    /// A workload may change the file between the look and the call.
    private static void requireSame(Path socket, BasicFileAttributes before) throws IOException {
        if (!Objects.equals(attributes(socket).fileKey(), before.fileKey())) {
            throw new IOException(socket + " was replaced (expected the socket that the workload listens on)");
        }
    }

    /// And it may change it twice, but not who answers: only the workload's user makes files of its owner.
    private static void requireOwner(Path socket, SocketChannel channel) throws IOException {
        var answers = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!answers.equals(Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(socket + " leads to " + answers.getName() + " (expected the workload's user)");
        }
    }
}
