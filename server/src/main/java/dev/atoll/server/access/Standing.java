package dev.atoll.server.access;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;

/// What somebody is to a thing.
public enum Standing {
    /// Not even signed in.
    ANYBODY,
    /// Has an active account.
    SIGNED_IN,
    /// Belongs to the thing's project, as a guest at least.
    GUEST,
    /// A member of the thing's project (`ap-u`).
    MEMBER,
    /// May change the thing's project.
    MANAGER,
    /// The thing is theirs.
    OWNER,
    /// Runs this platform.
    OPERATOR;

    /// For people to read, in the plural.
    String words() {
        return switch (this) {
            case ANYBODY -> "anybody";
            case SIGNED_IN -> "people who are signed in";
            case GUEST -> "guests of the project";
            case MEMBER -> "members of the project";
            case MANAGER -> "managers of the project";
            case OWNER -> "its owner";
            case OPERATOR -> "operators";
        };
    }

    /// Whether a caller has this standing to a thing.
    boolean has(Caller caller, Thing thing) {
        return switch (this) {
            case ANYBODY -> true;
            case SIGNED_IN -> !caller.isAnonymous();
            case GUEST ->
                thing.hasProject() && caller.levelIn(thing.projectId()).isPresent();
            case MEMBER ->
                thing.hasProject()
                        && caller.levelIn(thing.projectId())
                                .filter(level -> level.reaches(Level.AP_U))
                                .isPresent();
            case MANAGER -> thing.hasProject() && caller.manages(thing.projectId());
            case OWNER -> caller.is(thing.ownerId());
            case OPERATOR -> caller.operator();
        };
    }
}
