package dev.atoll.server.pages.jobs;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.pages.jobs.TrainPage.Choice;
import dev.atoll.server.pages.jobs.TrainPage.Chosen;
import dev.atoll.server.pages.jobs.TrainPage.ClassRow;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lets people choose the folder a training learns from, and shows what is in it.
@Singleton
final class FolderChoices {

    private static final int MOST = 500;

    private final Spaces spaces;
    private final Storage storage;
    private final Projects projects;
    private final CurrentCaller caller;

    FolderChoices(Spaces spaces, Storage storage, Projects projects, CurrentCaller caller) {
        this.spaces = spaces;
        this.storage = storage;
        this.projects = projects;
        this.caller = caller;
    }

    /// How many files it has; 0 for nothing chosen.
    long files(String key) {
        TrainFolder folder = folder(key);
        return folder.path().isTop() ? 0 : item(folder).files();
    }

    /// What is at a place, and where one can go from there.
    ///
    /// @param page the address of the page that chooses, as far as the question mark and what it keeps
    /// @param key the folder; empty for the top of one's own files
    Chosen at(String page, String key) {
        TrainFolder folder = folder(key);
        Item item = item(folder);
        List<Item> folders = storage.list(reach(folder), folder.path(), ItemQuery.first(MOST)).items().stream()
                .filter(Item::folder)
                .toList();
        boolean chosen = !folder.path().isTop();
        return new Chosen(
                chosen ? folder.key() : "",
                folder.words(),
                folder.address(),
                chosen ? count(item.files(), "file") + ", " + Sizes.of(item.bytes()) : "",
                chosen ? classes(folders) : List.of(),
                chosen ? address(page, folder.at(folder.path().parent())) : "",
                spaces(page),
                folders.stream()
                        .map(each -> new Choice(
                                each.name(), address(page, folder.at(each.path())), count(each.files(), "file")))
                        .toList());
    }

    private static List<ClassRow> classes(List<Item> folders) {
        long largest = folders.stream().mapToLong(Item::files).max().orElse(1);
        return folders.stream()
                .map(folder -> new ClassRow(folder.name(), count(folder.files(), "file"), (int)
                        Math.max(1, folder.files() * 100 / Math.max(1, largest))))
                .toList();
    }

    private List<Choice> spaces(String page) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("My files", page.replaceFirst("[?&]$", ""), ""));
        projects.mine(caller.get())
                .forEach(project -> choices.add(
                        new Choice(project.name(), address(page, new TrainFolder(project.id(), StoragePath.TOP)), "")));
        return choices;
    }

    private static String address(String page, TrainFolder folder) {
        return page + "at=" + TrainFolder.encoded(folder.key());
    }

    private static TrainFolder folder(String key) {
        return key.isEmpty() ? new TrainFolder("", StoragePath.TOP) : TrainFolder.parse(key);
    }

    private Item item(TrainFolder folder) {
        Item item = storage.get(reach(folder), folder.path());
        if (!item.folder()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "at: " + folder.path() + " is a file (expected a folder)");
        }
        return item;
    }

    private Reach reach(TrainFolder folder) {
        return folder.project().isEmpty()
                ? spaces.home(caller.get())
                : spaces.ofProject(caller.get(), folder.project());
    }

    static String count(long number, String one) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }
}
