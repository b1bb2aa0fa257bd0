package dev.atoll.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Tells how a transfer goes: files one by one as JSON, what failed as lines, and at last the sum.
final class TransferReport {

    private final Terminal terminal;
    private final boolean json;
    private long copied;
    private long bytes;
    private long deleted;
    private long failed;

    TransferReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    synchronized void copied(FileEntry entry, FilePlace to) {
        copied++;
        bytes += entry.bytes();
        line("copied", to, "");
    }

    synchronized void deleted(FilePlace place) {
        deleted++;
        line("deleted", place, "");
    }

    synchronized void failed(FilePlace place, String reason) {
        failed++;
        line("failed", place, reason);
        if (!json) {
            terminal.messages().println("atoll: " + CatalogListCommand.printable(place.words() + ": " + reason));
        }
    }

    /// What would be done.
    synchronized void planned(String event, FilePlace place) {
        if (json) {
            line(event, place, "");
        } else {
            terminal.answerInUtf8("would be " + event + "  " + CatalogListCommand.printable(place.words()));
        }
    }

    /// @param same how many files were there already
    ExitCode end(long same) {
        if (json) {
            terminal.answerInUtf8(JsonNodeFactory.instance
                    .objectNode()
                    .put("event", "result")
                    .put("copied", copied)
                    .put("bytes", bytes)
                    .put("same", same)
                    .put("deleted", deleted)
                    .put("failed", failed)
                    .toString());
        } else {
            terminal.answerInUtf8(copied + " copied (" + Sizes.words(bytes) + "), " + same + " there already"
                    + (deleted == 0 ? "" : ", " + deleted + " deleted")
                    + (failed == 0 ? "" : ", " + failed + " failed: the same command tries them again"));
        }
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void line(String event, FilePlace place, String reason) {
        if (json) {
            ObjectNode line =
                    JsonNodeFactory.instance.objectNode().put("event", event).put("path", place.words());
            terminal.answerInUtf8((reason.isEmpty() ? line : line.put("reason", reason)).toString());
        }
    }
}
