package dev.atoll.server.storage.sharing;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.FileRight;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a share lets its receiver do.
public enum Permission {
    /// See and read.
    READ,
    /// Add, change and delete, too; of a file only change what is in it.
    EDIT,
    /// Send files without seeing any.
    UPLOAD;

    /// Such as `read`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one of a name.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    public static Permission of(String name) {
        return Arrays.stream(values())
                .filter(permission -> permission.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "permission: " + name + " (expected "
                                + Arrays.stream(values())
                                        .map(Permission::wireName)
                                        .collect(Collectors.joining(", "))
                                + ")"));
    }

    Set<FileRight> rights(boolean folder) {
        return switch (this) {
            case READ -> EnumSet.of(FileRight.READ);
            case EDIT -> folder ? EnumSet.allOf(FileRight.class) : EnumSet.of(FileRight.READ, FileRight.CHANGE);
            case UPLOAD -> EnumSet.of(FileRight.CREATE);
        };
    }
}
