package dev.atoll.server.accounts;

import static dev.atoll.server.accounts.PeopleWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.AppSessions;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.TestIdentities;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database of those who look at a workload at a name of its own.
abstract class AppSessionsContract {

    private static final String NAME = "lab-1";
    private static final String DOOR = "a".repeat(64);

    @TempDir
    private Path home;

    private PeopleWorld world;
    private AppSessions appSessions;
    private String session;

    abstract Database open(Path home) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        Database database = open(home);
        database.write(handle -> handle.execute("DELETE FROM account"));
        world = new PeopleWorld(database, home);
        appSessions = newSessions();
        world.newPerson("ana");
        session = world.signIn("ana", PASSWORD);
    }

    /// As a platform that was just started.
    private AppSessions newSessions() {
        return new AppSessions(world.database, world.sessions, world.clock, new Random(2));
    }

    @AfterEach
    void closeIt() {
        world.close();
    }

    private String enter() {
        return appSessions
                .redeem(appSessions.code(session, NAME, DOOR), NAME, DOOR)
                .orElseThrow();
    }

    private Optional<String> nameOf(String cookie) {
        return TestIdentities.find(appSessions, cookie, NAME).map(Caller::name);
    }

    @Test
    void aCodeLetsItsBrowserInAtItsName() {
        assertThat(nameOf(enter())).contains("ana");
    }

    @Test
    void aCodeWorksOnceAndAtNoOtherNameOrDoor() {
        String used = appSessions.code(session, NAME, DOOR);
        assertThat(appSessions.redeem(used, NAME, DOOR)).isPresent();

        assertThat(appSessions.redeem(used, NAME, DOOR)).isEmpty();
        assertThat(appSessions.redeem(appSessions.code(session, NAME, DOOR), "lab-2", DOOR))
                .isEmpty();
        assertThat(appSessions.redeem(appSessions.code(session, NAME, DOOR), NAME, "b".repeat(64)))
                .isEmpty();
        assertThat(appSessions.redeem("", NAME, DOOR)).isEmpty();
    }

    @Test
    void aCookieSaysNothingAtAnotherNameOrToThePlatform() {
        String cookie = enter();

        assertThat(TestIdentities.find(appSessions, cookie, "lab-2")).isEmpty();
        assertThat(world.callerOf(cookie)).isEmpty();
        assertThat(TestIdentities.find(appSessions, session, NAME)).isEmpty();
    }

    @Test
    void twoWindowsOfOneBrowserAreBothLetIn() {
        assertThat(nameOf(enter())).contains("ana");
        String second = enter();
        assertThat(nameOf(second)).contains("ana");
    }

    @Test
    void aPlatformThatStartsAnewStillKnowsThem() {
        String cookie = enter();

        assertThat(TestIdentities.find(newSessions(), cookie, NAME).map(Caller::name))
                .contains("ana");
    }

    @Test
    void whoSignsOutIsOutEverywhere() {
        String cookie = enter();
        String code = appSessions.code(session, NAME, DOOR);
        assertThat(nameOf(cookie)).isPresent();

        world.sessions.end(session);

        assertThat(nameOf(cookie)).isEmpty();
        assertThat(appSessions.redeem(code, NAME, DOOR)).isEmpty();
        int left = world.database.read(handle -> handle.createQuery("SELECT count(*) FROM app_session")
                .mapTo(Integer.class)
                .one());
        assertThat(left).isZero();
    }

    @Test
    void whoWorksInANotebookStaysSignedIn() {
        String cookie = enter();
        for (int day = 0; day < 20; day++) {
            world.clock.advance(Duration.ofDays(1));
            assertThat(nameOf(cookie)).as("day " + day).isPresent();
        }
        world.clock.advance(Duration.ofDays(15));
        assertThat(nameOf(cookie)).isEmpty();
    }
}
