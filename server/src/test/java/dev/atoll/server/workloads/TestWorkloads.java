package dev.atoll.server.workloads;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;

/// What the framework puts together in a running platform.
public final class TestWorkloads {

    private TestWorkloads() {}

    public static ModuleWorkloads modules(PlatformConfig config) {
        return new ModuleWorkloads(config);
    }

    public static ToolWorkloads tools(PlatformConfig config) {
        return new ToolWorkloads(config);
    }

    public static ToolEnvironments environments(PlatformConfig config) {
        return new ToolEnvironments(config);
    }

    public static StorageMounts mounts(Spaces spaces, Storage storage) {
        return new StorageMounts(spaces, storage);
    }
}
