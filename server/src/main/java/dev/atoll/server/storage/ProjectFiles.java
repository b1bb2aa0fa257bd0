package dev.atoll.server.storage;

import dev.atoll.server.projects.ProjectBelongings;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// The files of projects: whoever makes a project of the same name later must not find them.
@Singleton
final class ProjectFiles implements ProjectBelongings {

    @Override
    public String of(Handle handle, String projectId) {
        return SpaceStore.find(handle, SpaceKind.PROJECT, projectId)
                .map(space -> words(Index.top(handle, space, Area.FILES), Index.top(handle, space, Area.TRASH)))
                .orElse("");
    }

    private static String words(Row files, Row trash) {
        long all = files.files() + trash.files();
        return all == 0 ? "" : all + " files, " + trash.files() + " of them in the trash,";
    }
}
