package dev.atoll.server.projects;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Typed;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody says of a project that is to be made or changed.
///
/// @param name for people to read
/// @param description plain text; may be empty
/// @param open whether everybody may know of it
public record ProjectDraft(String id, String name, String description, boolean open) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}[a-z0-9]");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2000;

    /// Reads what came in; what is not said of name and `open` is the id and false.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    public static ProjectDraft of(
            @Nullable String id, @Nullable String name, @Nullable String description, @Nullable Boolean open) {
        String itsId = Typed.line("id", id, 64);
        if (!isId(itsId)) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "id: " + itsId + " (expected 2 to 64 small letters, digits, dots and dashes, such as phyto-lab)");
        }
        String itsName = Typed.optionalLine("name", name, LONGEST_NAME);
        return new ProjectDraft(
                itsId,
                itsName.isEmpty() ? itsId : itsName,
                Typed.optionalText("description", description, LONGEST_DESCRIPTION),
                Boolean.TRUE.equals(open));
    }

    /// Whether a project can have this id.
    static boolean isId(String id) {
        return ID.matcher(id).matches() && !id.contains("..");
    }

    Project at(Instant created) {
        return new Project(id, name, description, open, created);
    }
}
