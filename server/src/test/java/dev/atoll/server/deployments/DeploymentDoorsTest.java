package dev.atoll.server.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.deployments.DeploymentDoors.Visit;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.AppNames;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.identity.AppSessions;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Sessions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is led to the name of a deployment, and with what.
final class DeploymentDoorsTest {

    private static final String DOOR = "a".repeat(64);

    @TempDir
    private Path home;

    private DeploymentWorld world;
    private Sessions sessions;
    private AppSessions appSessions;
    private DeploymentDoors doors;
    private String id;

    @BeforeEach
    void begin() throws IOException {
        world = DeploymentWorld.in(home, TestDatabases.sqlite(home));
        sessions = new Sessions(world.database, world.accounts, world.book::now, new Random(3));
        appSessions = new AppSessions(world.database, sessions, world.book::now, new Random(4));
        PlatformConfig config = TestConfigs.at(home, Map.of("apps_url", "https://apps.example.org"));
        doors = new DeploymentDoors(world.deployments, appSessions, new AppNames(config, new GatewayAddress(config)));
        id = world.deployments.order(world.ana, DeploymentWorld.order(1)).id();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private URI open(Caller caller, Visit visit) {
        return doors.open(caller, id, visit, sessions.open(caller.accountId(), "a browser"));
    }

    @Test
    void itsOwnerIsLedToTheNameWithACodeForHerDoor() {
        URI there = open(world.ana, new Visit("api-" + id, DOOR, "/lab?a=1"));

        assertThat(there.toString())
                .startsWith("https://api-" + id + ".apps.example.org/.atoll/enter?code=")
                .endsWith("&to=%2Flab%3Fa%3D1");
        String code = there.getQuery().replaceAll("code=|&.*", "");
        assertThat(appSessions.redeem(code, "api-" + id, DOOR)).isPresent();
    }

    @Test
    void aStrangerIsToldThatThereIsNone() {
        assertThatThrownBy(() -> open(world.carl, new Visit("api-" + id, DOOR, "/")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"port-9-ID", "api-00000000-0000-7000-8000-000000000000", "api", "", "API-ID"})
    void whatIsNoneOfItsNamesLeadsNowhere(String name) {
        assertThatThrownBy(() -> open(world.ana, new Visit(name.replace("ID", id), DOOR, "/")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Nothing is at the name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<script>"})
    void whoComesFromNoDoorIsRefused(String door) {
        assertThatThrownBy(() -> open(world.ana, new Visit("api-" + id, door, "/")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void whoHasNoSessionIsRefused() {
        assertThatThrownBy(() -> doors.open(world.ana, id, new Visit("api-" + id, DOOR, "/"), ""))
                .isInstanceOf(PlatformException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example"})
    void nobodyIsLedElsewhere(String to) {
        assertThat(open(world.ana, new Visit("api-" + id, DOOR, to)).toString()).endsWith("&to=%2F");
    }

    @ParameterizedTest
    @CsvSource({
        "api-01a21abc-91bc-7cf3-98ec-ff9af68565b7, api",
        "port-8888-01a21abc-91bc-7cf3-98ec-ff9af68565b7, port-8888",
        "a-b-c-01a21abc-91bc-7cf3-98ec-ff9af68565b7, a-b-c"
    })
    void theIdIsTheEndOfAName(String name, String port) {
        DeploymentName parsed = DeploymentName.parse(name);

        assertThat(parsed).isEqualTo(new DeploymentName(port, "01a21abc-91bc-7cf3-98ec-ff9af68565b7"));
        assertThat(parsed.label()).isEqualTo(name);
    }
}
