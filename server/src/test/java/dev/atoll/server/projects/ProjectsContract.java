package dev.atoll.server.projects;

import static dev.atoll.server.projects.ProjectWorld.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of projects on every database.
abstract class ProjectsContract {

    @TempDir
    private Path home;

    private Database database;
    private ProjectWorld world;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        world = new ProjectWorld(home, database, Map.of());
        world.account("ana", "active");
        world.account("ben", "active");
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void whoeverMakesAProjectManagesIt() {
        Project made = world.projects.create(world.operator(), draft("phyto-lab"));

        assertThat(made).isEqualTo(world.projects.get(world.operator(), "phyto-lab"));
        assertThat(made.created()).isEqualTo(ProjectWorld.NOON);
        assertThat(world.caller("op").manages("phyto-lab")).isTrue();
        assertThat(world.recorded()).containsExactly("project.create");
    }

    @Test
    void onlyOperatorsMakeProjectsUnlessTheConfigurationSaysAnybody() {
        refuses(ErrorCode.FORBIDDEN, () -> world.projects.create(world.caller("ana"), draft("phyto-lab")));

        ProjectWorld free = new ProjectWorld(home, database, Map.of("projects.create", "anybody"));
        free.account("ana", "active");

        assertThat(free.projects.create(free.caller("ana"), draft("phyto-lab")).id())
                .isEqualTo("phyto-lab");
        refuses(ErrorCode.UNAUTHENTICATED, () -> free.projects.create(Caller.ANONYMOUS, draft("other-lab")));
    }

    @Test
    void anIdIsTakenOnce() {
        world.projects.create(world.operator(), draft("phyto-lab"));

        refuses(ErrorCode.CONFLICT, () -> world.projects.create(world.operator(), draft("phyto-lab")));
    }

    @Test
    void aProjectIsSeenByItsMembersAndOperatorsAlone() {
        world.projects.create(world.operator(), draft("phyto-lab"));
        world.provided("phyto-lab", "ana", Level.AP_0, false);

        assertThat(world.projects.list(world.caller("ana")))
                .extracting(Project::id)
                .containsExactly("phyto-lab");
        assertThat(world.projects.list(world.caller("ben"))).isEmpty();
        refuses(ErrorCode.NOT_FOUND, () -> world.projects.get(world.caller("ben"), "phyto-lab"));
        refuses(ErrorCode.NOT_FOUND, () -> world.projects.get(Caller.ANONYMOUS, "phyto-lab"));
    }

    @Test
    void whatIsHiddenIsToldLikeWhatDoesNotExist() {
        world.projects.create(world.operator(), draft("phyto-lab"));

        assertThatThrownBy(() -> world.projects.get(world.caller("ben"), "phyto-lab"))
                .hasMessage("There is no project phyto-lab");
        assertThatThrownBy(() -> world.projects.get(world.caller("ben"), "photo-lab"))
                .hasMessage("There is no project photo-lab");
    }

    @Test
    void anOpenProjectIsSeenByEverybody() {
        world.projects.create(world.operator(), ProjectDraft.of("phyto-lab", "", "", true));

        assertThat(world.projects.get(Caller.ANONYMOUS, "phyto-lab").name()).isEqualTo("phyto-lab");
        assertThat(world.projects.list(Caller.ANONYMOUS)).hasSize(1);
        assertThat(world.projects.mine(world.caller("ana"))).isEmpty();
    }

    @Test
    void managersChangeWhatAProjectSaysOfItselfAndMembersDoNot() {
        world.projects.create(world.operator(), draft("phyto-lab"));
        world.provided("phyto-lab", "ana", Level.AP_U, false);
        world.provided("phyto-lab", "ben", Level.AP_0, true);

        world.projects.change(world.caller("ben"), ProjectDraft.of("phyto-lab", "Plankton", "", true));

        assertThat(world.projects.get(Caller.ANONYMOUS, "phyto-lab").name()).isEqualTo("Plankton");
        refuses(ErrorCode.FORBIDDEN, () -> world.projects.change(world.caller("ana"), draft("phyto-lab")));
    }

    @Test
    void aProjectGoesWithItsMembersInvitationsAndLook() {
        world.projects.create(world.operator(), draft("phyto-lab"));
        world.members.invite(world.operator(), "phyto-lab", Invite.of("new@example.org", "", false));

        world.projects.delete(world.operator(), "phyto-lab");

        assertThat(world.projects.list(world.operator())).isEmpty();
        assertThat(world.caller("op").memberships()).isEmpty();
        assertThat(world.recorded()).last().isEqualTo("project.delete");
    }

    @Test
    void aProjectToWhichSomethingBelongsStays() {
        world.projects.create(world.operator(), draft("phyto-lab"));
        world.belongings.add((handle, project) -> "3 entries of the catalogue");
        world.belongings.add((handle, project) -> "");

        assertThatThrownBy(() -> world.projects.delete(world.operator(), "phyto-lab"))
                .hasMessage("project phyto-lab: 3 entries of the catalogue belong to it (expected nothing)");
        assertThat(world.projects.list(world.operator())).hasSize(1);
        assertThat(world.caller("op").manages("phyto-lab")).isTrue();
    }

    @Test
    void whatIsSaidByAnIdentityProviderOfAProjectThatNobodyMadeMakesNone() {
        world.provided("vo.example.org", "ana", Level.AP_D, true);

        refuses(ErrorCode.NOT_FOUND, () -> world.projects.get(world.caller("ana"), "vo.example.org"));
        refuses(ErrorCode.NOT_FOUND, () -> world.projects.change(world.caller("ana"), draft("vo.example.org")));
    }

    private static void refuses(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
