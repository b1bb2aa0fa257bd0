package dev.atoll.server.deployments;

import java.util.List;

/// What is seen of a deployment now; part of the JSON of the API.
///
/// @param memoryBytes what it uses; 0 when nothing runs
/// @param millicpus thousandths of processors it used of late; -1 when nobody knows
/// @param isolation such as `strong`
/// @param gpus the UUIDs of those it has
/// @param warning what will happen to it soon; empty for nothing
public record LiveView(long memoryBytes, long millicpus, String isolation, List<String> gpus, String warning) {

    static LiveView of(LiveDeployment live) {
        return new LiveView(
                live.residentBytes(), live.millicpus(), live.isolation().word(), live.gpus(), live.warning());
    }
}
