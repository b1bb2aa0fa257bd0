package dev.atoll.server.projects;

import org.jdbi.v3.core.Handle;

/// What another room keeps for projects: one to which anything belongs is not deleted. All beans of
/// this type are asked.
public interface ProjectBelongings {

    /// Such as `3 entries of the catalogue`; empty for nothing.
    ///
    /// @param handle the transaction that would delete the project
    String of(Handle handle, String projectId);
}
