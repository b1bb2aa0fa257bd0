package dev.atoll.engine.local;

import dev.atoll.spi.engine.EngineHealth.Capability;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for Docker or Podman where they listen.
final class ContainerSockets {

    private static final String UNIX = "unix://";
    private static final byte[] PING =
            "GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> environment;

    ContainerSockets(Map<String, String> environment) {
        this.environment = environment;
    }

    Capability probe() {
        String refusals = "";
        for (Path socket : candidates()) {
            if (!Files.exists(socket)) {
                continue;
            }
            try {
                String answer = ping(socket);
                if (answer.contains(" 200 ")) {
                    return new Capability("containers", true, "a container engine answers at " + socket);
                }
                refusals += "; " + socket + " answers " + answer;
            } catch (IOException e) {
                refusals += "; " + socket + ": " + e.getMessage();
            }
        }
        return new Capability("containers", false, "neither Docker nor Podman answers" + refusals);
    }

    private Set<Path> candidates() {
        Set<Path> sockets = new LinkedHashSet<>();
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.startsWith(UNIX)) {
            sockets.add(Path.of(host.substring(UNIX.length())));
        }
        sockets.add(Path.of("/var/run/docker.sock"));
        sockets.add(Path.of("/run/podman/podman.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            List.of("podman/podman.sock", "docker.sock").forEach(name -> sockets.add(Path.of(runtime, name)));
        }
        return sockets;
    }

    /// Blocks until the socket answers; whoever calls interrupts it.
    private static String ping(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(PING));
            ByteBuffer answer = ByteBuffer.allocate(512);
            channel.read(answer);
            answer.flip();
            return StandardCharsets.US_ASCII
                    .decode(answer)
                    .toString()
                    .lines()
                    .findFirst()
                    .orElse("nothing");
        }
    }
}
