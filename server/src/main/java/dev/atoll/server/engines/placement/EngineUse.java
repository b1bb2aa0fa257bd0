package dev.atoll.server.engines.placement;

/// What of an engine is given away; the JSON of the API.
///
/// @param available whether anything can be started there now
/// @param summary one sentence of it
/// @param machine engines that name the same one share it, and each tells what all have given away of it; empty for
///     one that shares with nobody
/// @param millicpus in thousandths of processors
/// @param gpus those in use, whoever uses them
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
        int places) {

    /// How much of how much.
    ///
    /// @param of 0 when unknown
    public record Amount(long given, long of) {}
}
