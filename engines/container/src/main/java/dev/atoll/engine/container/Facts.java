package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;

/// What Docker or Podman says of itself.
///
/// @param limits whether the kernel holds containers to their memory
/// @param rootless whether root in a container is an ordinary user of the machine
/// @param nvidia whether it has NVIDIA's runtime
/// @param here whether its containers run on this machine, not on a virtual one beside it
record Facts(
        boolean podman,
        String version,
        double cpus,
        long memoryBytes,
        boolean limits,
        boolean rootless,
        boolean nvidia,
        boolean here) {

    static Facts of(boolean podman, JsonNode info) {
        boolean rootless = info.path("Rootless").asBoolean(false);
        for (JsonNode option : info.path("SecurityOptions")) {
            rootless |= option.asText().contains("name=rootless");
        }
        return new Facts(
                podman,
                info.path("ServerVersion").asText("?"),
                info.path("NCPU").asDouble(),
                info.path("MemTotal").asLong(),
                info.path("MemoryLimit").asBoolean(),
                rootless,
                info.path("Runtimes").has("nvidia"),
                info.path("KernelVersion").asText().equals(System.getProperty("os.version")));
    }

    String product() {
        return (podman ? "Podman " : "Docker ") + version;
    }
}
