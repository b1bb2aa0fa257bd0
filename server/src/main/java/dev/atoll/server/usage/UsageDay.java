package dev.atoll.server.usage;

import dev.atoll.server.engines.placement.DayOfUse;
import java.time.LocalDate;

/// What somebody had on a day, in UTC; the JSON of the API.
///
/// @param jobs how many trainings and scripts were done
public record UsageDay(LocalDate day, double cpuHours, double memoryGbHours, double gpuHours, long jobs) {

    private static final double THOUSAND = 1000;

    static UsageDay of(DayOfUse use, long jobs) {
        return new UsageDay(
                use.day(), rounded(use.cpuHours()), rounded(use.memoryGbHours()), rounded(use.gpuHours()), jobs);
    }

    private static double rounded(double hours) {
        return Math.round(hours * THOUSAND) / THOUSAND;
    }
}
