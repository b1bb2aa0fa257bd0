package dev.atoll.server.usage.papi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atoll.server.usage.HolderUsage;
import dev.atoll.server.usage.UsageDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What a VO and the caller had of the engines, as clients of the platform API read it: each a mean of its day, and
/// their sums.
///
/// @param all of the days together
/// @param days lists of one length, the oldest day first
/// @param own what the caller had alone; null for nothing
record UserStats(
        @JsonProperty("full-agg") Map<String, Object> all,
        @JsonProperty("timeseries") Map<String, List<?>> days,

        @JsonProperty("users-agg") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
        Map<String, Object> own) {

    private static final double HOURS_OF_A_DAY = 24;
    private static final double MEGABYTES = 1000;
    private static final double THOUSAND = 1000;

    /// @param project what the VO had; as many days as the caller's
    /// @param account what the caller had alone
    /// @param now who has what and waits for what today
    static UserStats of(String caller, List<UsageDay> project, List<UsageDay> account, List<HolderUsage> now) {
        Map<String, List<?>> days = new LinkedHashMap<>();
        days.put("date", account.stream().map(day -> day.day().toString()).toList());
        amounts().forEach((key, amount) -> days.put(key, sums(project, account, amount)));
        // Nobody counted what waited and ran on the days before.
        days.put("queued", today(account.size(), now, true));
        days.put("running", today(account.size(), now, false));
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("owner", caller);
        amounts().forEach((key, amount) -> {
            all.put(key, rounded(total(project, amount) + total(account, amount)));
            own.put(key, rounded(total(account, amount)));
        });
        boolean any = account.stream().anyMatch(day -> day.cpuHours() > 0);
        return new UserStats(all, days, any ? own : null);
    }

    /// Neither megahertz nor disks are counted by the day.
    private static Map<String, ToDoubleFunction<UsageDay>> amounts() {
        Map<String, ToDoubleFunction<UsageDay>> amounts = new LinkedHashMap<>();
        amounts.put("cpu_num", day -> day.cpuHours() / HOURS_OF_A_DAY);
        amounts.put("cpu_MHz", _ -> 0);
        amounts.put("memory_MB", day -> day.memoryGbHours() * MEGABYTES / HOURS_OF_A_DAY);
        amounts.put("disk_MB", _ -> 0);
        amounts.put("gpu_num", day -> day.gpuHours() / HOURS_OF_A_DAY);
        return amounts;
    }

    private static List<Double> sums(List<UsageDay> one, List<UsageDay> other, ToDoubleFunction<UsageDay> amount) {
        List<Double> sums = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sums.add(rounded(amount.applyAsDouble(one.get(i)) + amount.applyAsDouble(other.get(i))));
        }
        return sums;
    }

    private static double total(List<UsageDay> days, ToDoubleFunction<UsageDay> amount) {
        return days.stream().mapToDouble(amount).sum();
    }

    private static List<Long> today(int days, List<HolderUsage> now, boolean waiting) {
        long count = now.stream()
                .flatMap(holder -> holder.running().stream())
                .filter(running -> waiting == running.isWaiting())
                .count();
        List<Long> counts = new ArrayList<>(Collections.nCopies(days, 0L));
        counts.set(days - 1, count);
        return counts;
    }

    private static double rounded(double amount) {
        return Math.round(amount * THOUSAND) / THOUSAND;
    }
}
