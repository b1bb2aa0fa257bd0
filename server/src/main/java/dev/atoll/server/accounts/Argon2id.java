package dev.atoll.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// A password's hash by Argon2id (RFC 9106), with its parameters, written as a PHC string:
/// `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`.
final class Argon2id {

    /// What OWASP's cheat sheet on password storage asks for at least.
    static final int MEMORY = 19_456;

    static final int PASSES = 2;
    static final int LANES = 1;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_MEMORY = 1 << 20;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    private final int memory;
    private final int passes;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    /// @param memory in KiB
    /// @param passes over the memory
    /// @param lanes of the memory
    private Argon2id(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.passes = passes;
        this.lanes = lanes;
        this.salt = salt;
        this.hash = hash;
    }

    /// Hashes a password anew.
    static Argon2id of(String password, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Argon2id empty = new Argon2id(MEMORY, PASSES, LANES, salt, new byte[HASH_BYTES]);
        return new Argon2id(MEMORY, PASSES, LANES, salt, empty.compute(password));
    }

    /// One that no password has, to spend the usual time on.
    static Argon2id ofNobody() {
        return new Argon2id(MEMORY, PASSES, LANES, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /// Reads a PHC string; empty for any other text, such as that of an account without a password.
    static Optional<Argon2id> parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Base64.Decoder base64 = Base64.getDecoder();
        Argon2id parsed = new Argon2id(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                base64.decode(matcher.group(4)),
                base64.decode(matcher.group(5)));
        boolean possible = parsed.memory <= MOST_MEMORY && parsed.passes > 0 && parsed.lanes > 0;
        return possible ? Optional.of(parsed) : Optional.empty();
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password));
    }

    /// Whether a new hash would cost an attacker more.
    boolean isWeak() {
        return memory < MEMORY || passes < PASSES || hash.length < HASH_BYTES;
    }

    private byte[] compute(String password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] computed = new byte[hash.length];
        // The same letters may be typed as different code points, by system and keyboard.
        byte[] typed = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(typed, computed);
        return computed;
    }

    /// The PHC string.
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
