package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.WorkloadSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Docker or Podman is asked to create: a container that can write to its home, its `/tmp` and its writable mounts
/// only, has no capabilities and gains none, and is held to its limits. One that is not sealed may change the files of
/// its image and act there as any user, and nothing beyond.
final class ContainerBody {

    /// Where a workload's home is.
    static final String HOME = "/home/atoll";

    private static final int BILLION = 1_000_000_000;
    private static final String KEPT_LOG = "8m";
    /// What root needs to change files and to begin a program as another user, in its own container.
    private static final List<String> WITHIN =
            List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID");

    private static final List<String> IN_MEMORY = List.of("/tmp", "/var/tmp", "/run");

    private final WorkloadSpec spec;
    private final WorkloadNote note;
    private final Facts facts;
    private final Given given;
    private final Placeholders placeholders;

    /// What the engine adds.
    ///
    /// @param user as whom it runs, such as `1000:1000`; empty for whom its image says
    record Given(String installation, Path home, String user) {}

    ContainerBody(WorkloadSpec spec, WorkloadNote note, Facts facts, Given given) {
        this.spec = spec;
        this.note = note;
        this.facts = facts;
        this.given = given;
        placeholders = new Placeholders(spec, note.doors());
    }

    /// @param command empty for what the image does by itself
    /// @param serving whether its ports are published
    JsonNode of(List<String> command, boolean serving) {
        ObjectNode body = Daemon.JSON.createObjectNode();
        body.put("Image", note.image());
        if (!command.isEmpty()) {
            // An entry point of the image would take the program for its argument.
            body.putArray("Entrypoint").add(placeholders.fill(command.getFirst()));
            ArrayNode arguments = body.putArray("Cmd");
            placeholders.fill(command.subList(1, command.size())).forEach(arguments::add);
        }
        if (!given.user().isEmpty()) {
            body.put("User", given.user());
        }
        ArrayNode environment = body.putArray("Env");
        environment().forEach((name, value) -> environment.add(name + "=" + placeholders.fill(value)));
        body.putObject("Labels").put(Labels.INSTALLATION, given.installation()).put(Labels.WORKLOAD, spec.id());
        ObjectNode host = body.putObject("HostConfig");
        confine(host);
        limit(host);
        mount(host);
        connect(body, host, serving);
        graphics(host);
        return body;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(Map.of("HOME", HOME));
        all.putAll(spec.environment());
        return all;
    }

    private void confine(ObjectNode host) {
        host.put("ReadonlyRootfs", spec.program().sealed());
        host.putArray("CapDrop").add("ALL");
        if (!spec.program().sealed()) {
            WITHIN.forEach(host.putArray("CapAdd")::add);
        }
        host.putArray("SecurityOpt").add("no-new-privileges");
        ObjectNode log = host.putObject("LogConfig").put("Type", facts.podman() ? "k8s-file" : "json-file");
        ObjectNode options = log.putObject("Config").put("max-size", KEPT_LOG);
        if (!facts.podman()) {
            options.put("max-file", "2");
        }
    }

    private void limit(ObjectNode host) {
        if (!facts.limits()) {
            // Podman without privileges on control groups of version 1 refuses rather than ignores some of them.
            return;
        }
        host.put("Memory", spec.limits().memoryBytes());
        // The same: no swap.
        host.put("MemorySwap", spec.limits().memoryBytes());
        host.put("NanoCpus", Math.round(spec.limits().cpus() * BILLION));
        host.put("PidsLimit", spec.limits().processes());
    }

    private void mount(ObjectNode host) {
        ArrayNode mounts = host.putArray("Mounts");
        add(mounts, Mount.writing(given.home(), HOME));
        spec.mounts().forEach(mount -> add(mounts, mount));
        ObjectNode inMemory = host.putObject("Tmpfs");
        IN_MEMORY.stream()
                .filter(path ->
                        spec.mounts().stream().noneMatch(mount -> mount.target().equals(path)))
                .forEach(path -> inMemory.put(path, "rw,nosuid,nodev,mode=1777"));
    }

    private static void add(ArrayNode mounts, Mount mount) {
        mounts.addObject()
                .put("Type", "bind")
                .put("Source", mount.source().toString())
                .put("Target", mount.target())
                .put("ReadOnly", !mount.writable());
    }

    private void connect(ObjectNode body, ObjectNode host, boolean serving) {
        host.put("NetworkMode", spec.network() == Network.OUTGOING ? "default" : "none");
        if (!serving || spec.network() != Network.OUTGOING) {
            return;
        }
        ObjectNode exposed = body.putObject("ExposedPorts");
        ObjectNode bindings = host.putObject("PortBindings");
        for (WorkloadNote.Door door : note.doors()) {
            exposed.putObject(door.number() + "/tcp");
            bindings.putArray(door.number() + "/tcp")
                    .addObject()
                    .put("HostIp", "127.0.0.1")
                    .put("HostPort", "");
        }
    }

    /// By the names that NVIDIA's tools give to the devices of this machine.
    private void graphics(ObjectNode host) {
        List<String> uuids = note.share().gpus();
        if (uuids.isEmpty()) {
            return;
        }
        if (facts.nvidia()) {
            ObjectNode request = host.putArray("DeviceRequests").addObject().put("Driver", "nvidia");
            uuids.forEach(request.putArray("DeviceIDs")::add);
            request.putArray("Capabilities").addArray().add("gpu");
            return;
        }
        ArrayNode devices = host.putArray("Devices");
        uuids.forEach(uuid -> devices.addObject().put("PathOnHost", "nvidia.com/gpu=" + uuid));
    }
}
