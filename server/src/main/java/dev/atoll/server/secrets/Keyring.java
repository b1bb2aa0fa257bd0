package dev.atoll.server.secrets;

import dev.atoll.server.config.SecretsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The keys this platform has: one that seals, and those that may still open.
final class Keyring {

    private final Map<String, MasterKey> byId;
    private final Optional<MasterKey> current;
    private final String problem;

    private Keyring(List<MasterKey> keys, String currentId, String problem) {
        this.byId = keys.stream()
                .collect(Collectors.toUnmodifiableMap(MasterKey::id, Function.identity(), (one, same) -> one));
        this.current = Optional.ofNullable(byId.get(currentId));
        this.problem = problem;
    }

    /// Brings the keys together. A key is made when there is none and none was lost.
    ///
    /// @param used the keys by which there are secrets
    static Keyring open(SecretsConfig config, KeyFolder folder, Set<String> used, RandomGenerator random) {
        List<MasterKey> keys = new ArrayList<>();
        config.previousKeys().forEach(text -> keys.add(parse(text)));
        try {
            for (Map.Entry<Path, String> old : folder.previous().entrySet()) {
                keys.add(parse(old.getKey(), old.getValue()));
            }
            Optional<String> file = folder.current();
            Optional<MasterKey> kept =
                    file.isEmpty() ? Optional.empty() : Optional.of(parse(folder.file(), file.get()));
            kept.ifPresent(keys::add);
            Optional<MasterKey> current = config.key().map(Keyring::parse).or(() -> kept);
            if (current.isEmpty() && isKnown(used, keys)) {
                current = Optional.of(make(folder, random));
            }
            current.ifPresent(keys::add);
            String problem = isKnown(used, keys)
                    ? ""
                    : "The key of the secrets is not the one in " + folder.file() + " or in the configuration";
            return new Keyring(keys, current.map(MasterKey::id).orElse(""), problem);
        } catch (IOException e) {
            return new Keyring(keys, "", "The key of the secrets cannot be read: " + e.getMessage());
        }
    }

    private static boolean isKnown(Set<String> used, List<MasterKey> keys) {
        return keys.stream().map(MasterKey::id).collect(Collectors.toSet()).containsAll(used);
    }

    private static MasterKey make(KeyFolder folder, RandomGenerator random) throws IOException {
        String text = MasterKey.newText(random);
        folder.create(text);
        return parse(folder.file(), text);
    }

    private static MasterKey parse(Path file, String text) throws IOException {
        return MasterKey.parse(text)
                .orElseThrow(() -> new IOException(file + ": no key (expected 32 bytes in base64)"));
    }

    private static MasterKey parse(String text) {
        return MasterKey.parse(text).orElseThrow(() -> new IllegalStateException("the configuration checks keys"));
    }

    /// The key that seals; empty when it is lost.
    Optional<MasterKey> current() {
        return current;
    }

    Optional<MasterKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// What is wrong, for the operator; empty when nothing is.
    String problem() {
        return problem;
    }
}
