package dev.atoll.server.storage;

/// How much of its quota a space has used. What is in the trash and old versions count, too.
public record Usage(long bytes, long mostBytes, long files, long mostFiles, long trashBytes, long versionBytes) {

    public long availableBytes() {
        return Math.max(0, mostBytes - bytes);
    }

    public long availableFiles() {
        return Math.max(0, mostFiles - files);
    }
}
