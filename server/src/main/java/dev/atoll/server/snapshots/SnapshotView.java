package dev.atoll.server.snapshots;

import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.SecretVariable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A snapshot as callers see it; the JSON of the API.
///
/// @param project whose it is; empty for the owner's own
/// @param deployment of which; may be forgotten since
/// @param shared whether it is somebody else's who shared it
/// @param what runs: a module, an image or a tool
/// @param version of a module
/// @param values what was answered on a tool's form
/// @param environment the SHA-256 of the locks of its tool's environments; empty for none
/// @param environmentChanged whether that lock is another today
/// @param secrets names of variables; where the values are kept is said to nobody else
/// @param automatic whether nobody ordered it: the newest few are kept
/// @param state `waiting`, `freezing`, `ready` or `failed`
/// @param reason why it waits or failed, or what is not in it; may be empty
/// @param done how many bytes of files were read so far
/// @param total of how many; 0 when nobody knows yet
/// @param bytes of the archive; 0 until it is ready
/// @param fileBytes of the files in it
/// @param began when the first file was read: it has the files as they were between then and `ended`
public record SnapshotView(
        String id,
        String title,
        String description,
        String owner,
        String project,
        String deployment,
        boolean shared,
        String what,
        String version,
        Map<String, String> values,
        String environment,
        boolean environmentChanged,
        Hardware hardware,
        List<String> secrets,
        boolean automatic,
        String state,
        String reason,
        long done,
        long total,
        long bytes,
        long fileBytes,
        long files,
        String sha256,
        @Nullable Instant began,
        @Nullable Instant ended,
        Instant created) {

    private static final String WAITS =
            "It waits until another snapshot is made: " + Freezer.AT_ONCE + " are made at once.";

    static SnapshotView of(Snapshot snapshot, boolean own, boolean other, Making.Progress progress) {
        boolean ready = snapshot.state() == SnapshotState.READY;
        Snapshot.Contents contents = snapshot.contents();
        return new SnapshotView(
                snapshot.id(),
                snapshot.title(),
                snapshot.description(),
                own ? snapshot.owner() : "",
                own ? snapshot.project() : "",
                own ? snapshot.deployment() : "",
                !own,
                snapshot.spec().what(),
                snapshot.spec().version(),
                snapshot.spec().tool().values(),
                snapshot.environment(),
                other,
                snapshot.spec().hardware(),
                snapshot.spec().secrets().stream().map(SecretVariable::name).toList(),
                snapshot.automatic(),
                snapshot.state().wireName(),
                snapshot.state() == SnapshotState.WAITING ? WAITS : snapshot.reason(),
                progress.done(),
                progress.total(),
                contents.bytes(),
                contents.fileBytes(),
                contents.files(),
                contents.sha256(),
                ready ? contents.began() : null,
                ready ? contents.ended() : null,
                snapshot.created());
    }
}
