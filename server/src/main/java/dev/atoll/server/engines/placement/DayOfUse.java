package dev.atoll.server.engines.placement;

import java.time.LocalDate;

/// What was set aside for somebody on a day, whether it was made use of or not.
///
/// @param day in UTC
/// @param cpuHours processors times hours
/// @param memoryGbHours gigabytes times hours
/// @param gpuHours graphics processors times hours
public record DayOfUse(LocalDate day, double cpuHours, double memoryGbHours, double gpuHours) {}
