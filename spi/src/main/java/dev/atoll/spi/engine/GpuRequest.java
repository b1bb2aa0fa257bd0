package dev.atoll.spi.engine;

import java.util.Set;

/// The graphics processors a workload needs, for itself alone.
///
/// @param count how many; 0 for none
/// @param model a part of the model's name, such as `A100`, upper and lower case alike; empty for any
/// @param memoryBytes the least each must have; 0 for any
/// @param taken the UUIDs of those that something else on the engine's machine has, whatever the engine knows
public record GpuRequest(int count, String model, long memoryBytes, Set<String> taken) {

    public static final GpuRequest NONE = new GpuRequest(0, "", 0);

    public GpuRequest {
        taken = Set.copyOf(taken);
        if (count < 0) {
            throw new IllegalArgumentException("count: " + count + " (expected >= 0)");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memoryBytes: " + memoryBytes + " (expected >= 0)");
        }
    }

    /// Some of which none are taken.
    public GpuRequest(int count, String model, long memoryBytes) {
        this(count, model, memoryBytes, Set.of());
    }

    /// The same where others have some.
    public GpuRequest besides(Set<String> uuids) {
        return new GpuRequest(count, model, memoryBytes, uuids);
    }

    /// So many of any model.
    public static GpuRequest of(int count) {
        return new GpuRequest(count, "", 0);
    }

    /// Whether a graphics processor is one of those that are asked for, used or not.
    public boolean fits(Gpu gpu) {
        return containsIgnoringCase(gpu.model(), model) && gpu.memoryBytes() >= memoryBytes;
    }

    /// Whether a graphics processor is one of those, and nobody has it.
    public boolean mayHave(Gpu gpu) {
        return fits(gpu) && gpu.isFree() && !taken.contains(gpu.uuid());
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(java.util.Locale.ROOT).contains(part.toLowerCase(java.util.Locale.ROOT));
    }

    /// As people say it, such as `2 GPUs (A100, at least 40000 MB)`.
    @Override
    public String toString() {
        String what = count == 1 ? "1 GPU" : count + " GPUs";
        String least = memoryBytes == 0 ? "" : "at least " + memoryBytes / 1_000_000 + " MB";
        String which = model.isEmpty() || least.isEmpty() ? model + least : model + ", " + least;
        return which.isEmpty() ? what : what + " (" + which + ")";
    }
}
