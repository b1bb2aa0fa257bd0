package dev.atoll.server.usage.papi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.usage.HolderUsage;
import dev.atoll.server.usage.UsageDay;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UserStatsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    /// The keys are those of the wire contract: 48 processor-hours of a day are 2 processors.
    @Test
    void hoursBecomeMeansOfTheirDayAndTheirSum() throws Exception {
        UserStats stats = UserStats.of(
                "ana",
                List.of(day(1, 48, 24, 0), day(0, 0, 0, 0)),
                List.of(day(1, 24, 12, 24), day(0, 12, 0, 0)),
                List.of(new HolderUsage("", "", List.of(), List.of())));

        assertThat(JSON.readTree(JSON.writeValueAsString(stats))).isEqualTo(JSON.readTree("""
                {"full-agg":{"cpu_num":3.5,"cpu_MHz":0.0,"memory_MB":1500.0,"disk_MB":0.0,"gpu_num":1.0},
                 "timeseries":{"date":["2026-11-25","2026-11-26"],"cpu_num":[3.0,0.5],"cpu_MHz":[0.0,0.0],
                  "memory_MB":[1500.0,0.0],"disk_MB":[0.0,0.0],"gpu_num":[1.0,0.0],"queued":[0,0],"running":[0,0]},
                 "users-agg":{"owner":"ana","cpu_num":1.5,"cpu_MHz":0.0,"memory_MB":500.0,"disk_MB":0.0,"gpu_num":1.0}}
                """));
    }

    @Test
    void whoHadNothingHasNoRecord() throws Exception {
        UserStats stats = UserStats.of("ana", List.of(day(0, 24, 1, 0)), List.of(day(0, 0, 0, 0)), List.of());

        assertThat(JSON.readTree(JSON.writeValueAsString(stats))
                        .path("users-agg")
                        .isNull())
                .isTrue();
        assertThat(stats.all()).containsEntry("cpu_num", 1.0);
    }

    private static UsageDay day(int ago, double cpuHours, double memoryGbHours, double gpuHours) {
        return new UsageDay(TODAY.minusDays(ago), cpuHours, memoryGbHours, gpuHours, 0);
    }
}
