package dev.atoll.server.pages.storage;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.sharing.Shares;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Makes the page that shares a file or folder.
@Singleton
final class SharePages {

    private final Storage storage;
    private final Shares shares;
    private final Projects projects;
    private final Places places;
    private final Shells shells;
    private final Moments moments;
    private final CurrentCaller caller;

    SharePages(
            Storage storage,
            Shares shares,
            Projects projects,
            Places places,
            Shells shells,
            Moments moments,
            CurrentCaller caller) {
        this.storage = storage;
        this.shares = shares;
        this.projects = projects;
        this.places = places;
        this.shells = shells;
        this.moments = moments;
        this.caller = caller;
    }

    SharePage of(Place place, Form form) {
        Caller self = caller.get();
        return new SharePage(
                shells.at("files"),
                Where.of(place, places.all()),
                storage.get(place.reach(), place.path()).folder(),
                shares.of(self, place.reach(), place.path()).stream()
                        .map(given -> ShareRow.of(given, place.title(), moments))
                        .toList(),
                projects.mine(self).stream()
                        .filter(project -> !project.id().equals(place.root().key()))
                        .map(project -> new SharePage.Choice(project.id(), project.name()))
                        .toList(),
                form,
                Optional.empty());
    }
}
