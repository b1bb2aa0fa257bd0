package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Sizes;
import dev.atoll.server.storage.Usage;

/// How full a space is.
///
/// @param percent of what is nearer to its end, bytes or files
/// @param also what else counts, such as the trash; may be empty
/// @param warning what to do about it; empty while there is room
record QuotaBar(int percent, String bytes, String files, String also, String warning) {

    private static final int NEARLY = 90;
    private static final int FULL = 100;

    static QuotaBar of(Usage usage) {
        int percent = Math.max(percent(usage.bytes(), usage.mostBytes()), percent(usage.files(), usage.mostFiles()));
        return new QuotaBar(
                percent,
                Sizes.of(usage.bytes()) + " of " + Sizes.of(usage.mostBytes()),
                Words.number(usage.files()) + " of " + Words.count(usage.mostFiles(), "file"),
                also(usage),
                warning(percent, usage));
    }

    private static String also(Usage usage) {
        if (usage.trashBytes() == 0 && usage.versionBytes() == 0) {
            return "";
        }
        String trash = usage.trashBytes() == 0 ? "" : Sizes.of(usage.trashBytes()) + " in the trash";
        String versions = usage.versionBytes() == 0 ? "" : Sizes.of(usage.versionBytes()) + " of older versions";
        return "including " + trash + (trash.isEmpty() || versions.isEmpty() ? "" : " and ") + versions;
    }

    private static String warning(int percent, Usage usage) {
        if (percent < NEARLY) {
            return "";
        }
        String left = percent >= FULL
                ? "No room is left: nothing can be added."
                : "Nearly full: " + Sizes.of(usage.availableBytes()) + " and "
                        + Words.count(usage.availableFiles(), "file") + " are left.";
        return left + " Empty the trash to make room, or ask an operator for more.";
    }

    private static int percent(long used, long most) {
        return most <= 0 ? FULL : (int) Math.min(FULL, Math.round((double) FULL * used / most));
    }
}
