package dev.atoll.cli;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an address in the web leads to.
sealed interface ModuleSource {

    /// A package.
    record Packed(URI zip) implements ModuleSource {}

    /// A metadata file, and perhaps a model card.
    ///
    /// @param metadata places to look at, in this order
    /// @param readme where a model card may be
    record Description(List<URI> metadata, List<URI> readme) implements ModuleSource {}

    Pattern REPOSITORY = Pattern.compile("/([^/]+(?:/[^/]+?)+?)(?:\\.git)?(?:/-)?(?:/tree/([^/]+))?/?");
    List<String> METADATA = List.of("ai4-metadata.yml", "ai4-metadata.yaml", "ai4-metadata.json");
    String GITHUB = "github.com";

    /// Whether a word is such an address, and no folder.
    static boolean isAddress(String word) {
        return word.matches("(?i)https?://.+");
    }

    /// Tells by its look what an address leads to.
    ///
    /// @throws CommandException for what is none that can be fetched safely
    static ModuleSource of(String word) throws CommandException {
        URI address = address(word);
        String path = address.getPath();
        if (path.endsWith(".zip")) {
            return new Packed(address);
        }
        if (path.matches(".*\\.(ya?ml|json)")) {
            return new Description(List.of(address), List.of(address.resolve("README.md")));
        }
        Matcher repository = REPOSITORY.matcher(path);
        if (!repository.matches()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    word + " (expected the address of an ai4-metadata.yml, of a zip, or of a repository)");
        }
        String branch = repository.group(2) == null ? "HEAD" : repository.group(2);
        String raw = raw(address, repository.group(1), branch);
        return new Description(
                METADATA.stream().map(file -> URI.create(raw + file)).toList(), List.of(URI.create(raw + "README.md")));
    }

    private static String raw(URI address, String project, String branch) {
        return GITHUB.equals(address.getHost())
                ? "https://raw.githubusercontent.com/" + project + "/" + branch + "/"
                : "https://" + address.getAuthority() + "/" + project + "/-/raw/" + branch + "/";
    }

    private static URI address(String word) throws CommandException {
        try {
            URI address = URI.create(word);
            boolean here = List.of("localhost", "127.0.0.1").contains(String.valueOf(address.getHost()));
            if (address.getHost() != null && ("https".equalsIgnoreCase(address.getScheme()) || here)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // It is refused like any other word.
        }
        throw new CommandException(ExitCode.USAGE, word + " (expected an https address)");
    }
}
