package dev.atoll.server.access;

/// What of a thing decides who may do what to it.
///
/// @param ownerId the account it belongs to; empty for the platform itself
/// @param projectId the project it is shared with; empty for none
/// @param open whether everybody may know that it is there
public record Thing(String ownerId, String projectId, boolean open) {

    /// The platform as a whole, which has no secrets about being there.
    public static final Thing PLATFORM = new Thing("", "", true);

    /// A thing of somebody's own.
    public static Thing of(String ownerId) {
        return new Thing(ownerId, "", false);
    }

    /// A thing that belongs to a project as a whole.
    public static Thing ofProject(String projectId) {
        return new Thing("", projectId, false);
    }

    boolean hasProject() {
        return !projectId.isEmpty();
    }
}
