package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.PageLinks;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.Sizes;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.remotes.RemoteItem;
import dev.atoll.server.storage.remotes.TransferResult;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A folder of linked storage, and what can be copied from it and to it.
///
/// @param folder from where the link begins
/// @param total such as `12 items`
/// @param failure why nothing can be shown; empty when it can
/// @param transfers the latest, the newest first
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record RemotePage(
        Shell shell,
        Where where,
        RemotesPage.Row remote,
        Folder folder,
        List<Row> rows,
        String total,
        PageLinks pages,
        String failure,
        List<Transferred> transfers,
        Form form)
        implements TemplateInstance {

    /// A folder there.
    ///
    /// @param above the folders above it, with their addresses
    /// @param proposed where here one would copy it to
    record Folder(String path, String name, List<Step> above, String proposed) {

        static Folder of(String remote, StoragePath path) {
            List<Step> above = new ArrayList<>();
            StoragePath reached = StoragePath.TOP;
            for (String name : path.names()) {
                above.add(new Step(reached.isTop() ? remote : reached.name(), address(remote, reached)));
                reached = reached.child(name);
            }
            String name = path.isTop() ? remote : path.name();
            return new Folder(path.toString(), name, above, "/" + name);
        }
    }

    /// A folder above.
    record Step(String name, String address) {}

    /// Something in the folder.
    ///
    /// @param address where a folder is looked into; empty for a file
    /// @param path that the form sends; empty for what can have no such name here
    record Row(String name, String kind, String address, String path, String size, String modified, String problem) {

        static Row of(String remote, StoragePath folder, RemoteItem item, Moments moments) {
            boolean sound = item.isSound();
            StoragePath path = sound ? folder.child(item.name()) : folder;
            return new Row(
                    item.name(),
                    (item.folder() ? FileKind.FOLDER : FileKind.of(item.name())).wireName(),
                    item.folder() && sound ? RemotePage.address(remote, path) : "",
                    sound ? path.toString() : "",
                    item.bytes() < 0 ? "" : Sizes.of(item.bytes()),
                    item.modified().map(moments::ago).orElse(""),
                    sound ? "" : "Nothing here can have this name: it is not copied as it is");
        }
    }

    /// A transfer that was ordered.
    ///
    /// @param look how its state is painted: `good`, `bad` or `plain`
    /// @param words what came of it, or how far it is
    /// @param deletes the first of those that would be deleted, where it was a preview
    record Transferred(String title, String state, String look, String when, String words, List<String> deletes) {

        private static final int MOST = 20;

        static Transferred of(Task task, Moments moments) {
            Optional<TransferResult> result = TransferResult.of(task);
            return new Transferred(
                    task.title(),
                    task.state().wireName(),
                    look(task.state()),
                    moments.ago(task.changed()),
                    result.map(Transferred::words)
                            .orElse(task.message().isEmpty() ? task.progress().doing() : task.message()),
                    result.filter(TransferResult::preview).stream()
                            .flatMap(preview -> preview.deletes().stream())
                            .limit(MOST)
                            .toList());
        }

        private static String look(TaskState state) {
            return switch (state) {
                case DONE -> "good";
                case FAILED -> "bad";
                case QUEUED, RUNNING, CANCELLED -> "plain";
            };
        }

        private static String words(TransferResult result) {
            String files = Words.count(result.files(), "file") + " (" + Sizes.of(result.bytes()) + ")";
            return result.preview()
                    ? "It would copy " + files + " and delete " + result.deleted() + "."
                    : "Copied " + files + ", deleted " + result.deleted() + "; both sides compared by "
                            + result.compared() + ".";
        }
    }

    static String address(String remote, StoragePath path) {
        return "/remotes/" + remote + (path.isTop() ? "" : "?path=" + Place.encoded(path.toString()));
    }
}
