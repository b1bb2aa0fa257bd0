package dev.atoll.server.pages;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people say them.
@Singleton
public final class Moments {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Duration RECENTLY = Duration.ofDays(7);

    private final InstantSource time;

    /// Counts from a clock.
    public Moments(InstantSource time) {
        this.time = time;
    }

    /// Such as `26 Nov 2026`.
    public String day(Instant when) {
        return DAY.format(when);
    }

    /// Such as `26 Nov 2026, 08:10 UTC`.
    public String minute(Instant when) {
        return MINUTE.format(when);
    }

    /// Such as `3 hours ago`, or the day when that is long ago.
    public String ago(Instant when) {
        Duration since = Duration.between(when, time.instant());
        if (since.compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        if (since.compareTo(RECENTLY) > 0) {
            return "on " + day(when);
        }
        return span(since) + " ago";
    }

    /// Such as `in 29 days`, or `on 26 Nov 2026` when it is over.
    public String until(Instant when) {
        Duration left = Duration.between(time.instant(), when);
        // A token for 90 days that was made a moment ago ends in 90 days.
        return left.isPositive() ? "in " + span(left.plus(Duration.ofMinutes(1))) : "on " + day(when);
    }

    /// Whether it lies before now.
    public boolean isOver(Instant when) {
        return !when.isAfter(time.instant());
    }

    private static String span(Duration span) {
        if (span.toDays() > 0) {
            return count(span.toDays(), "day");
        }
        return span.toHours() > 0 ? count(span.toHours(), "hour") : count(Math.max(1, span.toMinutes()), "minute");
    }

    private static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
