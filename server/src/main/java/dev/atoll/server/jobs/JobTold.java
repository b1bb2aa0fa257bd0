package dev.atoll.server.jobs;

import java.util.List;
import java.util.Optional;

/// What a job that runs told of itself.
///
/// @param log what it printed, for people to read
/// @param logFrom where that is in its log, in bytes
/// @param progress how far it is, when it told that
record JobTold(
        String jobId, String account, List<Metric> metrics, String log, long logFrom, Optional<JobProgress> progress) {}
