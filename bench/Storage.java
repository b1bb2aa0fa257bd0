import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files: how fast many small ones arrive, whether a large one survives a kill, how soon a large folder is shown, and
/// what many files cost.
final class Storage {

    private Storage() {}

    /// @param arguments see `StorageOptions`
    public static void main(String[] arguments) throws Exception {
        StorageOptions options = StorageOptions.read(arguments);
        Path folder = Files.createTempDirectory(Files.createDirectories(options.folder()), "atoll-bench-");
        Machine.print();
        System.out.printf("disk: %s of %s%n", Files.getFileStore(folder).type(), Files.getFileStore(folder).name());
        try {
            measure(options, folder);
        } finally {
            Platform.delete(folder);
        }
        Machine.print();
    }

    private static void measure(StorageOptions options, Path folder) throws Exception {
        if (options.parts().contains("small")) {
            SmallFiles.measure(options, Files.createDirectory(folder.resolve("small")));
        }
        if (options.parts().contains("large")) {
            LargeFile.measure(options, Files.createDirectory(folder.resolve("large")));
        }
        if (options.parts().contains("list")) {
            ListedFolder.measure(options.listed(), Files.createDirectory(folder.resolve("list")));
        }
        if (options.parts().contains("cost")) {
            for (int files : options.indexed()) {
                Path home = Files.createDirectory(folder.resolve("cost-" + files));
                IndexedFiles.measure(files, home);
                Platform.delete(home);
            }
        }
    }

    /// Where the files of the one account of a home lie.
    static Path filesOf(Path home) throws IOException {
        try (var homes = Files.list(home.resolve("storage/homes"))) {
            return homes.findFirst().orElseThrow().resolve("files");
        }
    }
}
