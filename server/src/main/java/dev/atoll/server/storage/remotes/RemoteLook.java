package dev.atoll.server.storage.remotes;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.rclone.RcloneEnd;
import dev.atoll.server.storage.rclone.RcloneFault;
import dev.atoll.server.storage.rclone.RcloneLimits;
import dev.atoll.server.storage.rclone.RcloneLine;
import dev.atoll.server.storage.rclone.RcloneOrder;
import dev.atoll.server.storage.rclone.RcloneReader;
import dev.atoll.server.storage.rclone.Rclones;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Looks into a folder of storage elsewhere, for what is there or to see whether it works.
@Singleton
final class RemoteLook {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RcloneLimits LIMITS = new RcloneLimits(PATIENCE, 512 << 20);
    private static final int LONGEST_REASON = 300;

    private final Rclones rclones;
    private final RemoteWays ways;
    private final LookPlaces places;
    private final InstantSource time;

    RemoteLook(Rclones rclones, RemoteWays ways, LookPlaces places, InstantSource time) {
        this.rclones = rclones;
        this.ways = ways;
        this.places = places;
        this.time = time;
    }

    /// Whether it works.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS` when too many look already
    RemoteHealth health(Remote remote, Map<String, String> secrets) throws InterruptedException {
        Instant now = time.instant();
        if (remote.hasExpired(now)) {
            return RemoteHealth.at(now, RemoteState.EXPIRED, "");
        }
        // That we are busy says nothing about the storage.
        try (LookPlaces.Place _ = places.take(remote.accountId())) {
            return health(remote, secrets, now);
        }
    }

    private RemoteHealth health(Remote remote, Map<String, String> secrets, Instant now) throws InterruptedException {
        try {
            RcloneEnd end = list(remote, secrets, StoragePath.TOP, RcloneReader.NOTHING);
            // More than we read is an answer, too.
            return end.isWell() || end.cut()
                    ? RemoteHealth.at(now, RemoteState.HEALTHY, "")
                    : RemoteHealth.at(now, state(end), sentence(end));
        } catch (PlatformException e) {
            return RemoteHealth.at(now, RemoteState.UNREACHABLE, e.detail());
        }
    }

    /// What is in a folder there: folders first, by name.
    ///
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` when it refuses, `UNAVAILABLE` when it does not
    ///     answer, `TOO_LARGE`, `TOO_MANY_REQUESTS` when too many look already
    List<RemoteItem> items(Remote remote, Map<String, String> secrets, StoragePath folder) throws InterruptedException {
        RemoteListing listing = new RemoteListing(folder);
        RcloneEnd end;
        try (LookPlaces.Place _ = places.take(remote.accountId())) {
            end = list(remote, secrets, folder, listing);
        }
        if (end.cut()) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE,
                    folder + " has more entries than can be shown here (expected at most " + RemoteListing.MOST + ")");
        }
        if (!end.isWell()) {
            throw failure(end, folder);
        }
        if (!listing.isWhole()) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "rclone listed " + folder + " in no JSON");
        }
        return listing.sorted();
    }

    /// What went wrong, for whoever asked.
    static PlatformException failure(RcloneEnd end, StoragePath folder) {
        if (RcloneFault.of(end) == RcloneFault.OTHER && end.lacksFolder()) {
            return new PlatformException(ErrorCode.NOT_FOUND, folder + " is not there");
        }
        ErrorCode code = switch (state(end)) {
            case REFUSED, EXPIRED -> ErrorCode.CONFLICT;
            case UNREACHABLE, UNKNOWN, HEALTHY -> ErrorCode.UNAVAILABLE;
        };
        return new PlatformException(code, sentence(end));
    }

    private RcloneEnd list(Remote remote, Map<String, String> secrets, StoragePath folder, RcloneReader reader)
            throws InterruptedException {
        try (RemoteWay way = ways.of(remote, secrets)) {
            List<String> arguments = List.of(
                    "lsjson",
                    "--no-mimetype",
                    "--max-depth=1",
                    "--retries=1",
                    "--low-level-retries=2",
                    "--contimeout=10s",
                    "--timeout=20s",
                    way.at(folder));
            RcloneOrder order = new RcloneOrder(arguments, way.environment(), way.redaction(), LIMITS);
            return rclones.run(order, reader, _ -> {}, () -> false);
        }
    }

    private static RemoteState state(RcloneEnd end) {
        return switch (RcloneFault.of(end)) {
            case EXPIRED -> RemoteState.EXPIRED;
            case REFUSED -> RemoteState.REFUSED;
            case OTHER_HOST, PRIVATE, UNREACHABLE, OTHER -> RemoteState.UNREACHABLE;
        };
    }

    private static String sentence(RcloneEnd end) {
        return switch (RcloneFault.of(end)) {
            case EXPIRED -> "The credentials have expired. Make new ones there and enter them here.";
            case REFUSED -> "It does not take these credentials, or they may not read this folder.";
            case OTHER_HOST -> "The machine shows another key than the one you gave: somebody may be in between.";
            case PRIVATE -> "It leads to an address of a private network, which the operator has not allowed.";
            case UNREACHABLE ->
                end.late()
                        ? "It did not answer in " + PATIENCE.toSeconds() + " seconds."
                        : "It does not answer: " + ending(reason(end));
            case OTHER -> end.lacksFolder() ? "The folder or bucket is not there." : reason(end);
        };
    }

    /// Programs say first what they tried, and last why it failed.
    private static String ending(String reason) {
        String[] parts = reason.split(": ", -1);
        return parts.length < 3 ? reason : parts[parts.length - 2] + ": " + parts[parts.length - 1];
    }

    /// The last thing the program said, without secrets.
    static String reason(RcloneEnd end) {
        String said = end.errors().isEmpty()
                ? "rclone ended with status " + end.status()
                : end.errors().stream()
                        .map(RcloneLine::message)
                        .reduce((_, last) -> last)
                        .orElse("");
        String shorter = said.replaceFirst("^Failed to \\w+ with \\d+ errors: last error was: ", "");
        return shorter.length() > LONGEST_REASON ? shorter.substring(0, LONGEST_REASON) + "…" : shorter;
    }
}
