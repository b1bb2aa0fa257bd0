package dev.atoll.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String PLANTED = "planted-7f3a-s3cret";
    private static final String ONE_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String OTHER_KEY = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";
    private static final Caller ANA = caller("ana", Scope.ALL, new Membership("plankton", Level.AP_U, false));
    private static final Caller OPERATOR = new Caller("op", "op", true, List.of(), Scope.ALL);
    private static final Caller BEN = caller("ben", Scope.ALL, new Membership("plankton", Level.AP_A, false));

    @TempDir
    private Path home;

    private final Events events = new Events();

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(home);
        SecretAccounts.insert(database, "ana", "ben");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSecretComesBackAsItWasSet() {
        Secrets secrets = secrets(Map.of());

        secrets.put(ANA, "", "services/mlflow", value(PLANTED));

        assertThat(secrets.get(ANA, "", "/services/mlflow/")).isEqualTo(value(PLANTED));
        assertThat(secrets.list(ANA, "")).containsExactly(new SecretName("/services/mlflow", NOON));
    }

    @Test
    void aFolderHasWhatIsBelowItAndNotWhatBeginsAlike() {
        Secrets secrets = secrets(Map.of());
        Stream.of("/services/a", "/services/b/c", "/services2/d")
                .forEach(path -> secrets.put(ANA, "", path, value(path)));

        assertThat(secrets.all(ANA, "", "services"))
                .containsExactly(
                        Map.entry("/services/a", value("/services/a")),
                        Map.entry("/services/b/c", value("/services/b/c")));
        assertThat(secrets.all(ANA, "", "")).hasSize(3);
    }

    @Test
    void nobodyElseAndNoOtherProjectHasIt() {
        Secrets secrets = secrets(Map.of());
        secrets.put(ANA, "plankton", "/token", value(PLANTED));

        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.get(ANA, "", "/token"));
        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.get(BEN, "", "/token"));
        assertThat(secrets.all(BEN, "", "")).isEmpty();
    }

    @Test
    void aProjectTakesSecretsOfItsMembersAlone() {
        Secrets secrets = secrets(Map.of());

        assertRefused(ErrorCode.FORBIDDEN, () -> secrets.put(BEN, "plankton", "/token", value("x")));
        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.put(ANA, "another", "/token", value("x")));
    }

    @Test
    void whoeverLeavesAProjectMayStillDeleteWhatTheyKeptForIt() {
        Secrets secrets = secrets(Map.of());
        secrets.put(ANA, "plankton", "/token", value(PLANTED));
        Caller gone = caller("ana", Scope.ALL);

        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.get(gone, "plankton", "/token"));
        assertThat(secrets.list(gone, "plankton")).hasSize(1);
        assertThat(secrets.delete(gone, "plankton", "/token")).isTrue();
    }

    @Test
    void whatIsDoneIsToldWithoutTheValue() {
        List<Deed> deeds = new ArrayList<>();
        var _ = events.subscribe(Deed.class, deeds::add);
        Secrets secrets = secrets(Map.of());

        secrets.put(ANA, "plankton", "/token", value(PLANTED));
        var _ = secrets.delete(ANA, "plankton", "/token");
        var _ = secrets.delete(ANA, "plankton", "/token");

        assertThat(deeds)
                .containsExactly(
                        Deed.done("ana", "ana", "secret.set", "secret /token").in("plankton"),
                        Deed.done("ana", "ana", "secret.delete", "secret /token")
                                .in("plankton"));
    }

    @Test
    void aTokenThatReadsSeesNamesAndNoValues() {
        Secrets secrets = secrets(Map.of());
        secrets.put(ANA, "", "/token", value(PLANTED));
        Caller reading = caller("ana", Set.of(Scope.READ, Scope.PREDICT));

        assertThat(secrets.list(reading, "")).hasSize(1);
        assertRefused(ErrorCode.FORBIDDEN, () -> secrets.get(reading, "", "/token"));
    }

    @Test
    void theDatabaseHasNoValueInClear() throws IOException {
        Secrets secrets = secrets(Map.of());
        secrets.put(ANA, "", "/services/token", value(PLANTED));
        database.close();

        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(PLANTED);
            }
        }
        assertThat(Files.readString(home.resolve("atoll.db"), StandardCharsets.ISO_8859_1))
                .contains("/services/token");
    }

    @Test
    void theKeyIsMadeAtTheFirstStartForItsOwnerAlone() throws IOException {
        var _ = secrets(Map.of());

        Path file = home.resolve("keys/secrets.key");
        assertThat(MasterKey.parse(Files.readString(file))).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecondStartFindsTheKeyOfTheFirst() {
        secrets(Map.of()).put(ANA, "", "/token", value(PLANTED));

        assertThat(secrets(Map.of()).get(ANA, "", "/token")).isEqualTo(value(PLANTED));
    }

    @Test
    void aLostKeyClosesSecretsAndOverwritesNothing() throws IOException {
        secrets(Map.of()).put(ANA, "", "/token", value(PLANTED));
        Path file = home.resolve("keys/secrets.key");
        Path away = home.resolve("elsewhere");
        Files.move(file, away);

        Secrets closed = secrets(Map.of());
        assertThat(file).doesNotExist();
        assertRefused(ErrorCode.UNAVAILABLE, () -> closed.get(ANA, "", "/token"));
        assertRefused(ErrorCode.UNAVAILABLE, () -> closed.put(ANA, "", "/token", value("new")));
        assertThat(closed.list(ANA, "")).hasSize(1);

        Files.move(away, file);
        assertThat(secrets(Map.of()).get(ANA, "", "/token")).isEqualTo(value(PLANTED));
    }

    @Test
    void aWrongKeyClosesSecretsAndOverwritesNothing() {
        secrets(Map.of("secrets.key", ONE_KEY)).put(ANA, "", "/token", value(PLANTED));

        Secrets closed = secrets(Map.of("secrets.key", OTHER_KEY));
        assertRefused(ErrorCode.UNAVAILABLE, () -> closed.all(ANA, "", ""));
        assertRefused(ErrorCode.UNAVAILABLE, () -> closed.put(ANA, "", "/another", value("new")));

        assertThat(secrets(Map.of("secrets.key", ONE_KEY)).get(ANA, "", "/token"))
                .isEqualTo(value(PLANTED));
    }

    @Test
    void afterADamagedKeyFileItStaysAsItIs() throws IOException {
        Path file = Files.createDirectories(home.resolve("keys")).resolve("secrets.key");
        Files.writeString(file, "half a k");

        Secrets closed = secrets(Map.of());

        assertRefused(ErrorCode.UNAVAILABLE, () -> closed.put(ANA, "", "/token", value("new")));
        assertThat(file).hasContent("half a k");
    }

    @Test
    void aNewKeyTakesOverFromThePreviousOne() {
        secrets(Map.of("secrets.key", ONE_KEY)).put(ANA, "", "/token", value(PLANTED));

        Secrets both = secrets(Map.of("secrets.key", OTHER_KEY, "secrets.previous_keys", ONE_KEY));
        assertThat(both.reseal()).isEqualTo(1);
        assertThat(both.reseal()).isZero();

        assertThat(secrets(Map.of("secrets.key", OTHER_KEY)).get(ANA, "", "/token"))
                .isEqualTo(value(PLANTED));
    }

    @Test
    void aKeyFileThatIsRenamedMakesRoomForANewKey() throws IOException {
        secrets(Map.of()).put(ANA, "", "/token", value(PLANTED));
        Path file = home.resolve("keys/secrets.key");
        Files.move(file, home.resolve("keys/secrets.key.old"));

        Secrets rotated = secrets(Map.of());
        assertThat(rotated.reseal()).isEqualTo(1);

        Files.delete(home.resolve("keys/secrets.key.old"));
        assertThat(secrets(Map.of()).get(ANA, "", "/token")).isEqualTo(value(PLANTED));
    }

    @Test
    void aRowThatWasMovedToAnotherPathStaysClosed() {
        Secrets secrets = secrets(Map.of());
        secrets.put(ANA, "", "/token", value(PLANTED));
        database.write(handle -> handle.execute("UPDATE secret SET account_id = 'ben'"));

        assertRefused(ErrorCode.UNAVAILABLE, () -> secrets.get(BEN, "", "/token"));
    }

    @Test
    void aNewKeySealsWhatIsThereAndWhatComes() throws IOException {
        Secrets secrets = secrets(Map.of());
        secrets.put(ANA, "", "/one", value(PLANTED));
        secrets.put(BEN, "", "/two", value(PLANTED));
        String before = Files.readString(home.resolve("keys/secrets.key"));

        Rotation rotation = secrets.rotate(OPERATOR);
        secrets.put(ANA, "", "/three", value(PLANTED));

        assertThat(rotation.secrets()).isEqualTo(2);
        assertThat(home.resolve(rotation.kept())).hasContent(before);
        assertThat(Files.readString(home.resolve("keys/secrets.key"))).isNotEqualTo(before);
        Files.delete(home.resolve(rotation.kept()));
        Secrets again = secrets(Map.of());
        assertThat(again.all(ANA, "", "")).containsOnlyKeys("/one", "/three");
        assertThat(again.get(BEN, "", "/two")).isEqualTo(value(PLANTED));
    }

    @Test
    void onlyAnOperatorChangesTheKey() {
        assertRefused(ErrorCode.FORBIDDEN, () -> secrets(Map.of()).rotate(ANA));
    }

    @Test
    void aKeyInTheConfigurationIsChangedThere() {
        Secrets secrets = secrets(Map.of("secrets.key", ONE_KEY));

        assertRefused(ErrorCode.CONFLICT, () -> secrets.rotate(OPERATOR));
    }

    @Test
    void aValueHasAnEnd() {
        Secrets secrets = secrets(Map.of());

        assertRefused(ErrorCode.TOO_LARGE, () -> secrets.put(ANA, "", "/token", value("x".repeat(65_536))));
        secrets.put(ANA, "", "/token", value("x".repeat(65_000)));
    }

    @Test
    void whatThePlatformKeepsIsShownToNobody() {
        Secrets secrets = secrets(Map.of());
        KeptSecrets kept = new KeptSecrets(new SecretStore(database), secrets, InstantSource.fixed(NOON));

        kept.put("ana", "remotes", "one", PLANTED);

        assertThat(kept.get("ana", "remotes", "one")).contains(PLANTED);
        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.list(ANA, ":remotes"));
        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.get(ANA, ":remotes", "/one"));
        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.all(OPERATOR, ":remotes", ""));
        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.put(ANA, ":remotes", "/one", value("x")));
        assertRefused(ErrorCode.NOT_FOUND, () -> secrets.delete(ANA, ":remotes", "/one"));
        assertThat(secrets.list(ANA, "")).isEmpty();
    }

    @Test
    void whatThePlatformKeepsGetsTheNewKeyToo() {
        Secrets secrets = secrets(Map.of());
        KeptSecrets kept = new KeptSecrets(new SecretStore(database), secrets, InstantSource.fixed(NOON));
        kept.put("ana", "remotes", "one", PLANTED);

        Rotation rotation = secrets.rotate(OPERATOR);

        assertThat(rotation.secrets()).isEqualTo(1);
        assertThat(kept.get("ana", "remotes", "one")).contains(PLANTED);
        kept.delete("ana", "remotes", "one");
        assertThat(kept.get("ana", "remotes", "one")).isEmpty();
    }

    @Test
    void whatIsKeptTogetherWithSomethingElseIsKeptWithItOrNotAtAll() {
        KeptSecrets kept = new KeptSecrets(new SecretStore(database), secrets(Map.of()), InstantSource.fixed(NOON));
        kept.put("ana", "remotes", "one", PLANTED);

        assertThatThrownBy(() -> kept.put("ana", "remotes", "one", "new", handle -> {
                    var _ = handle.execute("UPDATE secret SET path = '/elsewhere' WHERE account_id = 'ana'");
                    throw new IllegalStateException("the other half failed");
                }))
                .hasMessage("the other half failed");

        assertThat(kept.get("ana", "remotes", "one")).contains(PLANTED);
    }

    private Secrets secrets(Map<String, String> settings) {
        return new Secrets(
                TestConfigs.at(home, settings),
                new SecretStore(database),
                new SecureRandom(),
                InstantSource.fixed(NOON),
                events);
    }

    private static ObjectNode value(String token) {
        return JsonNodeFactory.instance.objectNode().put("token", token);
    }

    private static Caller caller(String account, Set<Scope> scopes, Membership... memberships) {
        return new Caller(account, account, false, List.of(memberships), scopes);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PlatformException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.detail()).doesNotContain(PLANTED);
        });
    }
}
