package dev.atoll.server.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/// What people keep and nobody else sees: JSON objects under paths, for themselves or for what they run
/// in a project. Every caller has secrets of their own; a project does not share them.
///
/// Values are encrypted in the database. Without their key nothing is read and nothing is overwritten.
@Singleton
public final class Secrets {

    private static final Logger LOG = Logger.getLogger(Secrets.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_BYTES = 64 << 10;
    private static final int MOST = 1000;

    private final SecretStore store;
    private final Seals seals;
    private final InstantSource time;
    private final Events events;

    @Inject
    Secrets(PlatformConfig config, SecretStore store, RandomGenerator random, InstantSource time, Events events) {
        this.store = store;
        this.time = time;
        this.events = events;
        this.seals = new Seals(config.secrets(), new KeyFolder(config.home(), "secrets.key"), store, random);
    }

    void start(@Observes StartupEvent event) {
        if (!seals.problem().isEmpty()) {
            LOG.warnf("%s. Secrets stay closed, and as they are, until it is back.", seals.problem());
        }
        int resealed = reseal();
        if (resealed > 0) {
            LOG.infof("%d secrets are encrypted with the new key", resealed);
        }
    }

    /// What seals the secrets of people also seals what the platform keeps for them.
    Seals seals() {
        return seals;
    }

    /// Moves every secret to the key of now.
    ///
    /// @return how many were moved
    int reseal() {
        return seals.reseal();
    }

    /// Makes a new key and encrypts everybody's secrets with it. Every secret can be read all the while, and
    /// after a stop at any moment; the next start does the rest. The key of before stays in the home, for
    /// backups of the database need it.
    ///
    /// @throws PlatformException `FORBIDDEN`; `CONFLICT` when the configuration holds the key; `UNAVAILABLE`
    ///     while a key is missing
    public Rotation rotate(Caller caller) {
        Access.check(caller, Action.ROTATE_SECRETS, Thing.PLATFORM, "key of the secrets");
        Rotation done = seals.rotate();
        events.publish(Deed.done(caller.accountId(), caller.name(), "secret.rotate", "key of the secrets")
                .saying(done.secrets() + " encrypted anew"));
        return done;
    }

    /// The names of the caller's secrets, by path.
    ///
    /// @param project the project they are for; empty for the caller's own use
    public List<SecretName> list(Caller caller, String project) {
        check(caller, Action.LIST_SECRETS);
        refuseKept(project);
        return store.names(caller.accountId(), project);
    }

    /// The value of a secret.
    ///
    /// @throws PlatformException `NOT_FOUND`; `UNAVAILABLE` without its key
    public ObjectNode get(Caller caller, String project, String path) {
        checkIn(project, caller);
        SecretPlace place = place(caller, project, path);
        return store.find(place)
                .map(this::open)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no secret " + place.path()));
    }

    /// The values of all secrets in a folder and below, by path.
    ///
    /// @param folder such as `/services`, with or without slashes around; empty for all
    public Map<String, ObjectNode> all(Caller caller, String project, String folder) {
        checkIn(project, caller);
        String beginning = SecretPath.folder(folder);
        Map<String, ObjectNode> values = new LinkedHashMap<>();
        store.all(caller.accountId(), project).stream()
                .filter(secret -> secret.place().path().startsWith(beginning))
                .forEach(secret -> values.put(secret.place().path(), open(secret)));
        return values;
    }

    /// Sets a secret; on disk when it returns.
    ///
    /// @throws PlatformException `TOO_LARGE`, `CONFLICT` when the caller has too many; `UNAVAILABLE`
    ///     while a key is missing
    public void put(Caller caller, String project, String path, ObjectNode value) {
        checkIn(project, caller);
        SecretPlace place = place(caller, project, path);
        byte[] bytes = bytes(value);
        if (bytes.length > LARGEST_BYTES) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE, "value: " + bytes.length + " bytes (expected at most " + LARGEST_BYTES + ")");
        }
        if (!seals.put(place, bytes, time.instant(), MOST)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "secrets: you have " + MOST + " (expected at most that many; delete some)");
        }
        tell(caller, "secret.set", place);
    }

    /// Deletes a secret, also one for a project that the caller has left.
    ///
    /// @return whether there was one
    public boolean delete(Caller caller, String project, String path) {
        check(caller, Action.USE_SECRETS);
        refuseKept(project);
        SecretPlace place = place(caller, project, path);
        boolean deleted = store.delete(place);
        if (deleted) {
            tell(caller, "secret.delete", place);
        }
        return deleted;
    }

    private static void check(Caller caller, Action action) {
        Access.check(caller, action, Thing.of(caller.accountId()), "secret");
    }

    private static void checkIn(String project, Caller caller) {
        check(caller, Action.USE_SECRETS);
        refuseKept(project);
        if (!project.isEmpty()) {
            Access.check(caller, Action.KEEP_SECRETS_IN_PROJECT, Thing.ofProject(project), "project " + project);
        }
    }

    /// What the platform keeps is not shown here, see [KeptSecrets].
    private static void refuseKept(String project) {
        if (project.startsWith(KeptSecrets.MARK)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no project " + project);
        }
    }

    private void tell(Caller caller, String action, SecretPlace place) {
        events.publish(Deed.done(caller.accountId(), caller.name(), action, "secret " + place.path())
                .in(place.project()));
    }

    private static SecretPlace place(Caller caller, String project, String path) {
        return new SecretPlace(caller.accountId(), project, SecretPath.of(path));
    }

    private ObjectNode open(SealedSecret secret) {
        return object(seals.open(secret));
    }

    private static byte[] bytes(ObjectNode value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON is always JSON", e);
        }
    }

    private static ObjectNode object(byte[] value) {
        try {
            JsonNode node = JSON.readTree(value);
            return (ObjectNode) node;
        } catch (IOException e) {
            throw new IllegalStateException("what was sealed was JSON", e);
        }
    }
}
