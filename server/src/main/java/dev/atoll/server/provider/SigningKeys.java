package dev.atoll.server.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.secrets.KeyFolder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The keys that sign what this platform says of people: one that signs, and those of before, which
/// stay published so that what they signed stays good. Nothing is made before somebody asks.
@Singleton
final class SigningKeys {

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final String FILE = "signing.jwk";
    private static final int BITS = 2048;

    private final KeyFolder folder;
    private @Nullable List<RSAKey> keys;

    @Inject
    SigningKeys(PlatformConfig config) {
        this.folder = new KeyFolder(config.home(), FILE);
    }

    /// The one that signs.
    ///
    /// @throws PlatformException `UNAVAILABLE` when it cannot be read or kept
    RSAKey current() {
        return all().getFirst();
    }

    /// The public halves, as they are published.
    JWKSet published() {
        return new JWKSet(List.<JWK>copyOf(all())).toPublicJWKSet();
    }

    Optional<RSAKey> find(String id) {
        return all().stream().filter(key -> id.equals(key.getKeyID())).findFirst();
    }

    private synchronized List<RSAKey> all() {
        if (keys == null) {
            keys = open();
        }
        return keys;
    }

    private List<RSAKey> open() {
        try {
            List<RSAKey> found = new ArrayList<>();
            Optional<String> text = folder.current();
            found.add(text.isPresent() ? parse(folder.file(), text.get()) : create());
            for (Map.Entry<Path, String> old : folder.previous().entrySet()) {
                found.add(parse(old.getKey(), old.getValue()));
            }
            return List.copyOf(found);
        } catch (IOException e) {
            LOG.errorf("The key that signs cannot be used: %s", e.getMessage());
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "The key with which this platform signs cannot be read or kept (expected it at keys/" + FILE
                            + " of its home); the log says why");
        }
    }

    private RSAKey create() throws IOException {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .keyIDFromThumbprint(true)
                    .generate();
            folder.create(key.toJSONString());
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    private static RSAKey parse(Path file, String text) throws IOException {
        try {
            RSAKey key = RSAKey.parse(text);
            if (key.isPrivate() && key.getKeyID() != null) {
                return key;
            }
        } catch (ParseException | IllegalArgumentException e) {
            // Without the cause: its message may hold what it could not read.
        }
        throw new IOException(file + ": no key (expected a private RSA key as a JWK, with its kid)");
    }
}
