package dev.atoll.server.engines.placement;

import dev.atoll.server.database.Database;
import dev.atoll.server.quotas.Holder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// What accounts and projects had of the engines. A place counts from its grant until its release, by the day.
@Singleton
public final class PastUse {

    private static final double MILLI = 1000;
    private static final double GIGABYTE = 1_000_000_000;
    private static final double NANOS_OF_AN_HOUR = 3_600_000_000_000.0;

    private final Database database;
    private final InstantSource time;

    @Inject
    public PastUse(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// The last days, the oldest first; the last one is today, as far as it is over.
    ///
    /// @param days how many, today included
    public List<DayOfUse> of(Holder holder, int days) {
        Instant now = time.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = today.minusDays(days - 1L);
        List<Period> periods = database.read(handle -> PeriodStore.of(handle, holder, start(first), now));
        return first.datesUntil(today.plusDays(1)).map(day -> sum(day, periods)).toList();
    }

    private static DayOfUse sum(LocalDate day, List<Period> periods) {
        Instant from = start(day);
        Instant to = start(day.plusDays(1));
        double cpus = 0;
        double memory = 0;
        double gpus = 0;
        for (Period period : periods) {
            double hours = hours(period, from, to);
            cpus += hours * period.millicpus() / MILLI;
            memory += hours * period.memoryBytes() / GIGABYTE;
            gpus += hours * period.gpus();
        }
        return new DayOfUse(day, cpus, memory, gpus);
    }

    private static double hours(Period period, Instant from, Instant to) {
        Instant first = period.from().isAfter(from) ? period.from() : from;
        Instant last = period.to().isBefore(to) ? period.to() : to;
        Duration span = Duration.between(first, last);
        return span.isPositive() ? span.toNanos() / NANOS_OF_AN_HOUR : 0;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
