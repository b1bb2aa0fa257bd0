package dev.atoll.server.datasets;

import dev.atoll.server.quotas.Holder;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.StoragePath;
import java.time.Instant;
import java.util.Optional;

/// The files of a folder as they were at one time.
///
/// @param id that of the task that made it
/// @param versionId of the catalogue; empty while it is being made, and for a survey
/// @param survey whether the folder was only looked at: its numbers are known, its bytes were not kept
/// @param place the folder; who may read the dataset need not be told
/// @param files how many; 0 while it is being made
/// @param sha256 of its manifest, which says of every file what it holds; empty while it is being made
/// @param statistics absent while it is being made
public record Snapshot(
        String id,
        String versionId,
        boolean survey,
        Place place,
        long files,
        long bytes,
        String sha256,
        Optional<DatasetStatistics> statistics,
        Instant created) {

    /// A folder of a space.
    ///
    /// @param ownerId an account, a project
    public record Place(SpaceKind kind, String ownerId, StoragePath folder) {

        /// As the storage calls the space, such as `home`.
        public String space() {
            return switch (kind) {
                case HOME -> "home";
                case PROJECT -> "project:" + ownerId;
            };
        }

        /// Whose quota the versions made of it count against.
        Holder holder() {
            return switch (kind) {
                case HOME -> Holder.account(ownerId);
                case PROJECT -> Holder.project(ownerId);
            };
        }
    }

    /// Whether it is whole.
    public boolean isWhole() {
        return statistics.isPresent();
    }
}
