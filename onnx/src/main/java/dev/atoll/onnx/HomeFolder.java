package dev.atoll.onnx;

import java.nio.file.Path;
import java.util.Map;

/// Atoll's home, where what is made once is kept for the next start.
public final class HomeFolder {

    private HomeFolder() {}

    /// The folder that `ATOLL_HOME` names, else `.atoll` in the user's home; it need not exist.
    public static Path ofThisUser() {
        return of(System.getenv());
    }

    static Path of(Map<String, String> variables) {
        String named = variables.getOrDefault("ATOLL_HOME", "");
        return named.isEmpty() ? Path.of(System.getProperty("user.home"), ".atoll") : Path.of(named);
    }
}
