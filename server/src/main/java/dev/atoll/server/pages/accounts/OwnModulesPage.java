package dev.atoll.server.pages.accounts;

import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.entries.Entry;
import dev.atoll.server.catalog.entries.EntryState;
import dev.atoll.server.catalog.entries.PublishedEntry;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.projects.Project;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What somebody put into the catalogue.
///
/// @param alarm what was just refused; may be empty
/// @param projects those one can share with
@CheckedTemplate(basePath = "catalog", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record OwnModulesPage(Shell shell, String alarm, List<Project> projects, List<OwnEntry> entries)
        implements TemplateInstance {

    /// One entry.
    ///
    /// @param who sees it, in words
    /// @param project the id of the one it is shared with; empty for none
    /// @param successor what to use instead, when it is advised against
    record OwnEntry(
            String name,
            String title,
            String traits,
            EntryState state,
            String who,
            String project,
            boolean deprecated,
            String successor) {

        static OwnEntry of(CatalogEntry found, PublishedEntry published, List<Project> projects, Moments moments) {
            Entry entry = published.entry();
            return new OwnEntry(
                    entry.name(),
                    found.metadata().title(),
                    entry.kind().wireName() + ", version " + published.version().version() + ", changed "
                            + moments.ago(entry.updated()),
                    entry.state(),
                    who(entry, projects),
                    entry.projectId(),
                    entry.deprecated(),
                    entry.successor());
        }

        public boolean draft() {
            return state == EntryState.DRAFT;
        }

        public boolean everybody() {
            return state == EntryState.PUBLIC;
        }

        public boolean sharedWith(String id) {
            return state == EntryState.PROJECT && project.equals(id);
        }

        private static String who(Entry entry, List<Project> projects) {
            return switch (entry.state()) {
                case DRAFT -> "draft: only you";
                case PROJECT ->
                    projects.stream()
                            .filter(project -> project.id().equals(entry.projectId()))
                            .map(Project::name)
                            .findFirst()
                            .orElse(entry.projectId());
                case PUBLIC -> "everybody";
            };
        }
    }
}
