package dev.atoll.server.snapshots.papi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.snapshots.Snapshot;
import dev.atoll.server.snapshots.SnapshotState;
import org.jspecify.annotations.Nullable;

/// A snapshot as clients of the platform API see it.
///
/// @param id the deployment's, and the second in which it was ordered
/// @param errorMessage of one that failed; null otherwise
/// @param size of the archive in bytes; null until it is there, as are title, description and image
/// @param job what makes it; null when that is over
/// @param image for a form, with the id as its tag
@JsonInclude(JsonInclude.Include.ALWAYS)
record PapiSnapshot(
        @JsonProperty("snapshot_ID") String id,
        String status,
        @JsonProperty("error_msg") @Nullable String errorMessage,
        @JsonProperty("submit_time") String submitTime,
        @Nullable Long size,
        @Nullable String title,
        @Nullable String description,
        @JsonProperty("nomad_ID") @Nullable String job,
        @JsonProperty("docker_image") @Nullable String image) {

    /// Pages know what to do by the middle part, and take a colon for the beginning of the tag.
    private static final String IMAGE = "atoll/user-snapshots/";

    static PapiSnapshot of(Snapshot snapshot) {
        boolean whole = snapshot.state() == SnapshotState.READY;
        boolean failed = snapshot.state() == SnapshotState.FAILED;
        boolean over = whole || failed;
        return new PapiSnapshot(
                id(snapshot),
                word(snapshot.state()),
                failed ? snapshot.reason() : null,
                PapiDeployment.time(snapshot.created()),
                whole ? snapshot.contents().bytes() : null,
                over ? snapshot.title() : null,
                over ? snapshot.description() : null,
                over ? null : snapshot.id(),
                whole ? IMAGE + snapshot.owner().replace("@", "_at_").replace(':', '_') : null);
    }

    static String id(Snapshot snapshot) {
        return snapshot.deployment() + "_" + snapshot.created().getEpochSecond();
    }

    private static String word(SnapshotState state) {
        return switch (state) {
            case WAITING -> "starting";
            case FREEZING, DELETING -> "in progress";
            case READY -> "complete";
            case FAILED -> "failed";
        };
    }
}
