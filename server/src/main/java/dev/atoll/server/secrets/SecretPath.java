package dev.atoll.server.secrets;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Arrays;

/// The name of a secret, which looks like the path of a file: `/services/mlflow/credentials`.
final class SecretPath {

    private static final int LONGEST = 500;

    private SecretPath() {}

    /// The path of a secret with one slash before it and none behind.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static String of(String text) {
        String path = "/" + trimmed(text);
        if (path.length() > LONGEST) {
            throw wrong("path: " + path.length() + " characters (expected at most " + LONGEST + ")");
        }
        boolean sound = Arrays.stream(path.substring(1).split("/", -1)).allMatch(SecretPath::isName);
        if (!sound) {
            // Not repeated: somebody may have typed the value where the path belongs.
            throw wrong("path: not understood (expected names with / between them, such as /services/mlflow)");
        }
        return path;
    }

    /// What the paths in a folder begin with; `/` for all.
    static String folder(String text) {
        String trimmed = trimmed(text);
        return trimmed.isEmpty() ? "/" : "/" + trimmed + "/";
    }

    private static String trimmed(String text) {
        return text.strip().replaceAll("^/+|/+$", "");
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private static PlatformException wrong(String detail) {
        return new PlatformException(ErrorCode.BAD_REQUEST, detail);
    }
}
