package dev.atoll.server.storage.rclone;

import java.util.List;

/// How the program ended.
///
/// @param status 0 when all went well
/// @param cut whether it wrote more than it may, or took more memory
/// @param late whether it took longer than it may
/// @param errors the first and the last things that went wrong
public record RcloneEnd(int status, boolean cut, boolean late, List<RcloneLine> errors) {

    /// The file or folder is not there.
    private static final int NO_FOLDER = 3;

    public RcloneEnd {
        errors = List.copyOf(errors);
    }

    public boolean isWell() {
        return status == 0 && !cut && !late;
    }

    /// Whether the folder it was to look at is not there.
    public boolean lacksFolder() {
        return status == NO_FOLDER || says("directory not found") || says("object not found");
    }

    boolean says(String words) {
        return errors.stream().anyMatch(line -> line.message().contains(words));
    }
}
