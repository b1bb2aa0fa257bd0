package dev.atoll.server.engines.placement;

import java.util.List;

/// What of an engine is given away; the JSON of the API.
///
/// @param available whether anything can be started there now
/// @param summary one sentence of it
/// @param machine engines that name the same one share it, and each tells what all have given away of it; empty for
///     one that shares with nobody
/// @param millicpus in thousandths of processors
/// @param gpus those in use, whoever uses them
/// @param devices each of them
/// @param places how many workloads have a place there
public record EngineUse(
        String name,
        boolean available,
        String summary,
        String machine,
        Amount millicpus,
        Amount memoryBytes,
        Amount diskBytes,
        Amount gpus,
        List<Device> devices,
        int places) {

    public EngineUse {
        devices = List.copyOf(devices);
    }

    /// The same without who uses what.
    public EngineUse anonymous() {
        List<Device> others = devices.stream().map(Device::anonymous).toList();
        return new EngineUse(
                name, available, summary, machine, millicpus, memoryBytes, diskBytes, gpus, others, places);
    }

    /// A graphics processor.
    ///
    /// @param usedBy the id of the workload that has it; empty for a free one, and for those who may not know
    public record Device(String model, long memoryBytes, boolean used, String usedBy) {

        Device anonymous() {
            return new Device(model, memoryBytes, used, "");
        }
    }

    /// How much of how much.
    ///
    /// @param of 0 when unknown
    public record Amount(long given, long of) {}
}
