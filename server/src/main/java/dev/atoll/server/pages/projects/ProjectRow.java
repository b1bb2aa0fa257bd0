package dev.atoll.server.pages.projects;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.projects.Project;

/// A project in a line, or at the head of its page.
///
/// @param part what the viewer is in it; empty for nothing
public record ProjectRow(String id, String name, String description, boolean open, String part, String since) {

    static ProjectRow of(Project project, Caller viewer, Moments moments) {
        return new ProjectRow(
                project.id(),
                project.name(),
                project.description(),
                project.open(),
                viewer.levelIn(project.id())
                        .map(level ->
                                LevelWords.of(level).label() + (viewer.manages(project.id()) ? ", you manage it" : ""))
                        .orElse(""),
                moments.day(project.created()));
    }
}
