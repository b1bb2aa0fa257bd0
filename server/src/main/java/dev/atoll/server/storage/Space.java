package dev.atoll.server.storage;

import dev.atoll.server.access.Thing;
import dev.atoll.server.quotas.Holder;

/// A place for the files of one person or one project.
///
/// @param ownerId the account or the project
public record Space(String id, SpaceKind kind, String ownerId) {

    /// Whose quota its files count against.
    public Holder holder() {
        return switch (kind) {
            case HOME -> Holder.account(ownerId);
            case PROJECT -> Holder.project(ownerId);
        };
    }

    /// For people to read.
    public String words() {
        return switch (kind) {
            case HOME -> "home";
            case PROJECT -> "files of project " + ownerId;
        };
    }

    /// What decides who may do what here.
    public Thing thing() {
        return switch (kind) {
            case HOME -> Thing.of(ownerId);
            case PROJECT -> Thing.ofProject(ownerId);
        };
    }
}
