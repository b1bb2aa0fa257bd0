package dev.atoll.spi.engine;

/// The graphics processors a workload needs, for itself alone.
///
/// @param count how many; 0 for none
/// @param model a part of the model's name, such as `A100`, upper and lower case alike; empty for any
/// @param memoryBytes the least each must have; 0 for any
public record GpuRequest(int count, String model, long memoryBytes) {

    public static final GpuRequest NONE = new GpuRequest(0, "", 0);

    public GpuRequest {
        if (count < 0) {
            throw new IllegalArgumentException("count: " + count + " (expected >= 0)");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memoryBytes: " + memoryBytes + " (expected >= 0)");
        }
    }

    /// So many of any model.
    public static GpuRequest of(int count) {
        return new GpuRequest(count, "", 0);
    }

    /// Whether a graphics processor is one of those that are asked for, used or not.
    public boolean fits(Gpu gpu) {
        return containsIgnoringCase(gpu.model(), model) && gpu.memoryBytes() >= memoryBytes;
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
