package dev.atoll.server.pages.storage;

import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.remotes.Remote;
import dev.atoll.server.storage.remotes.RemoteItem;
import dev.atoll.server.storage.remotes.RemoteTransfers;
import dev.atoll.server.storage.remotes.Remotes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Makes the pages of linked storage.
@Singleton
final class RemotePages {

    private static final int PER_PAGE = 200;
    private static final int MOST_TRANSFERS = 5;

    private final Remotes remotes;
    private final RemoteTransfers transfers;
    private final CurrentCaller caller;
    private final Places places;
    private final Shells shells;
    private final Moments moments;
    private final InstantSource time;

    RemotePages(
            Remotes remotes,
            RemoteTransfers transfers,
            CurrentCaller caller,
            Places places,
            Shells shells,
            Moments moments,
            InstantSource time) {
        this.remotes = remotes;
        this.transfers = transfers;
        this.caller = caller;
        this.places = places;
        this.shells = shells;
        this.moments = moments;
        this.time = time;
    }

    /// All of them.
    ///
    /// @param chosen the form that is shown
    RemotesPage all(List<RemotesPage.LinkForm> chosen, Form form) {
        Instant now = time.instant();
        return new RemotesPage(
                shells.at("files"),
                where(),
                remotes.problem(),
                remotes.list(caller.get()).stream()
                        .map(remote -> RemotesPage.Row.of(remote, now, moments))
                        .toList(),
                RemotesPage.Choice.all(),
                chosen.stream().findFirst(),
                form);
    }

    /// A folder of one. What keeps it from being shown is said in the page.
    RemotePage one(String name, String path, int number, Form form) throws InterruptedException {
        Remote remote = remotes.get(caller.get(), name);
        StoragePath folder = StoragePath.parse(path);
        Shown shown = new Shown(remote, folder, number);
        try {
            List<RemoteItem> items = remotes.items(caller.get(), name, folder);
            return page(shown, items, "", form);
        } catch (PlatformException e) {
            return page(shown, List.of(), e.detail(), form);
        }
    }

    /// What of one is shown.
    private record Shown(Remote remote, StoragePath folder, int number) {}

    private RemotePage page(Shown shown, List<RemoteItem> items, String failure, Form form) {
        Remote remote = shown.remote();
        StoragePath folder = shown.folder();
        int number = shown.number();
        int count = Math.ceilDiv(Math.max(items.size(), 1), PER_PAGE);
        String address = RemotePage.address(remote.name(), folder);
        String next = address + (address.contains("?") ? "&" : "?") + "page=";
        return new RemotePage(
                shells.at("files"),
                where(),
                RemotesPage.Row.of(remote, time.instant(), moments),
                RemotePage.Folder.of(remote.name(), folder),
                new Paging(number, PER_PAGE)
                        .of(items).stream()
                                .map(item -> RemotePage.Row.of(remote.name(), folder, item, moments))
                                .toList(),
                Words.count(items.size(), "item"),
                new PageLinks(
                        number,
                        count,
                        number > 1 ? next + Math.min(number - 1, count) : "",
                        number < count ? next + (number + 1) : ""),
                failure,
                transfers.of(caller.get(), remote, MOST_TRANSFERS).stream()
                        .map(task -> RemotePage.Transferred.of(task, moments))
                        .toList(),
                form);
    }

    /// The form of a linked storage with what is known of it: everything but the secrets.
    Form known(Remote remote) {
        Form form = Form.EMPTY
                .with("name", remote.name())
                .with("folder", remote.folder())
                .with(
                        "expires",
                        remote.expires()
                                .map(end -> end.toString().substring(0, 10))
                                .orElse(""));
        for (Map.Entry<String, String> field : remote.fields().entrySet()) {
            form = form.with(field.getKey(), field.getValue());
        }
        return form;
    }

    private Where where() {
        List<Place> all = places.all();
        return Where.of(all.getFirst(), all);
    }
}
