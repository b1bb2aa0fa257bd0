package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.rclone.RcloneEnd;
import dev.atoll.server.storage.rclone.RcloneFault;
import dev.atoll.server.storage.rclone.RcloneLine;
import dev.atoll.server.storage.rclone.RcloneOrder;
import dev.atoll.server.storage.rclone.Rclones;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks into a folder of storage elsewhere, for what is there or to see whether it works.
@Singleton
final class RemoteLook {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_REASON = 300;

    private final Rclones rclones;
    private final RemoteWays ways;
    private final InstantSource time;

    RemoteLook(Rclones rclones, RemoteWays ways, InstantSource time) {
        this.rclones = rclones;
        this.ways = ways;
        this.time = time;
    }

    /// Whether it works.
    RemoteHealth health(Remote remote, Map<String, String> secrets) throws InterruptedException {
        Instant now = time.instant();
        if (remote.hasExpired(now)) {
            return RemoteHealth.at(now, RemoteState.EXPIRED, "");
        }
        try {
            RcloneEnd end = list(remote, secrets, StoragePath.TOP);
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
    ///     answer, `TOO_LARGE`
    List<RemoteItem> items(Remote remote, Map<String, String> secrets, StoragePath folder) throws InterruptedException {
        RcloneEnd end = list(remote, secrets, folder);
        if (end.cut()) {
            throw new PlatformException(ErrorCode.TOO_LARGE, folder + " has more entries than can be shown here");
        }
        if (!end.isWell()) {
            throw failure(end, folder);
        }
        List<RemoteItem> items = new ArrayList<>();
        try {
            for (JsonNode entry : JSON.readTree(end.output())) {
                items.add(item(entry, folder));
            }
        } catch (JsonProcessingException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "rclone listed " + folder + " in no JSON", e);
        }
        items.sort(Comparator.comparing(RemoteItem::folder).reversed().thenComparing(RemoteItem::name));
        return items;
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

    private RcloneEnd list(Remote remote, Map<String, String> secrets, StoragePath folder) throws InterruptedException {
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
            return rclones.run(
                    new RcloneOrder(arguments, way.environment(), way.redaction(), PATIENCE), _ -> {}, () -> false);
        }
    }

    private static RemoteItem item(JsonNode entry, StoragePath folder) {
        String name = entry.path("Name").asText();
        boolean isFolder = entry.path("IsDir").asBoolean();
        return new RemoteItem(
                name,
                isFolder,
                isFolder ? RemoteItem.UNKNOWN : entry.path("Size").asLong(RemoteItem.UNKNOWN),
                time(entry.path("ModTime").asText()),
                problem(folder, name));
    }

    private static String problem(StoragePath folder, String name) {
        try {
            var _ = folder.child(name);
            return "";
        } catch (PlatformException e) {
            return e.detail();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
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
