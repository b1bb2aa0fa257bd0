package dev.atoll.server.storage;

/// What one may do with files.
public enum FileRight {
    /// See names and read files.
    READ("read"),
    /// Add files and folders.
    CREATE("add files to"),
    /// Write over files, rename and move.
    CHANGE("change"),
    /// Delete.
    DELETE("delete from");

    private final String verb;

    FileRight(String verb) {
        this.verb = verb;
    }

    String verb() {
        return verb;
    }
}
