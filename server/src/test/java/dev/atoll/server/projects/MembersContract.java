package dev.atoll.server.projects;

import static dev.atoll.server.projects.ProjectWorld.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.projects.Members.Role;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.QuotaKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of members on every database.
abstract class MembersContract {

    private static final String LAB = "phyto-lab";

    @TempDir
    private Path home;

    private Database database;
    private ProjectWorld world;
    private Caller manager;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        world = new ProjectWorld(home, database, Map.of());
        world.account("ana", "active");
        world.account("ben", "active");
        world.projects.create(world.operator(), draft(LAB));
        manager = world.caller("op");
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void somebodyWithAnAccountJoinsAtOnce() {
        Invite.Outcome outcome = world.members.invite(manager, LAB, Invite.of("Ana@Example.ORG", "ap-b", true));

        assertThat(outcome).isEqualTo(Invite.Outcome.JOINED);
        assertThat(world.caller("ana").levelIn(LAB)).contains(Level.AP_B);
        assertThat(world.caller("ana").manages(LAB)).isTrue();
        assertThat(world.recorded()).last().isEqualTo("member.invite");
    }

    @Test
    void somebodyWithoutAnAccountIsInvitedAndJoinsWhenTheAddressIsProven() {
        Invite.Outcome outcome = world.members.invite(manager, LAB, Invite.of("New@example.org", "", false));
        world.account("new", "active");

        assertThat(outcome).isEqualTo(Invite.Outcome.INVITED);
        assertThat(world.members.invitations(manager, LAB))
                .extracting(Invitation::email)
                .containsExactly("new@example.org");

        joining(Map.of()).catchUp();

        assertThat(world.caller("new").levelIn(LAB)).contains(Level.AP_U);
        assertThat(world.members.invitations(manager, LAB)).isEmpty();
        assertThat(world.recorded()).last().isEqualTo("member.join");
    }

    @Test
    void anAccountThatWaitsForApprovalDoesNotJoinYet() {
        world.account("cleo", "waiting");

        Invite.Outcome outcome = world.members.invite(manager, LAB, Invite.of("cleo@example.org", "", false));
        joining(Map.of()).catchUp();

        assertThat(outcome).isEqualTo(Invite.Outcome.INVITED);
        assertThat(world.caller("cleo").memberships()).isEmpty();
    }

    @Test
    void aSuspendedAccountCannotBeInvited() {
        world.account("dan", "suspended");

        refuses(ErrorCode.CONFLICT, () -> world.members.invite(manager, LAB, Invite.of("dan@example.org", "", false)));
    }

    @Test
    void aNameThatNobodyHasIsNoAddressToInvite() {
        refuses(ErrorCode.BAD_REQUEST, () -> world.members.invite(manager, LAB, Invite.of("nobody", "", false)));
    }

    @Test
    void aMemberIsNotInvitedAgain() {
        world.members.invite(manager, LAB, Invite.of("ana@example.org", "ap-b", false));

        refuses(ErrorCode.CONFLICT, () -> world.members.invite(manager, LAB, Invite.of("ana@example.org", "", true)));
    }

    @Test
    void theLastManagerCanNeitherLeaveNorBeDemotedNorRemoved() {
        world.members.invite(manager, LAB, Invite.of("ana@example.org", "", false));

        refuses(ErrorCode.CONFLICT, () -> world.members.leave(manager, LAB));
        refuses(ErrorCode.CONFLICT, () -> world.members.change(manager, LAB, "op", new Role(Level.AP_U, false)));
        refuses(ErrorCode.CONFLICT, () -> world.members.remove(world.operator(), LAB, "op"));
        assertThat(world.caller("op").manages(LAB)).isTrue();
    }

    @Test
    void aManagerLeavesWhenThereIsAnother() {
        world.members.invite(manager, LAB, Invite.of("ana@example.org", "", true));

        world.members.leave(manager, LAB);

        assertThat(world.members.list(world.caller("ana"), LAB))
                .extracting(Member::accountId)
                .containsExactly("ana");
    }

    @Test
    void aMemberIsGivenAnotherLevelAndTakenOut() {
        world.members.invite(manager, LAB, Invite.of("ana@example.org", "ap-a", false));

        assertThat(world.members
                        .change(manager, LAB, "ana", new Role(Level.AP_D, false))
                        .level())
                .isEqualTo(Level.AP_D);
        world.members.remove(manager, LAB, "ana");
        assertThat(world.caller("ana").memberships()).isEmpty();
        refuses(ErrorCode.NOT_FOUND, () -> world.members.remove(manager, LAB, "ana"));
    }

    @Test
    void whomAnIdentityProviderPutInStaysAsLongAsItSaysSo() {
        world.provided(LAB, "ana", Level.AP_B, false);

        refuses(ErrorCode.CONFLICT, () -> world.members.remove(manager, LAB, "ana"));
        assertThat(world.members.change(manager, LAB, "ana", new Role(Level.AP_A, true)))
                .isEqualTo(new Member("ana", "ana", "ana@example.org", Level.AP_B, true, List.of("", "egi")));
        refuses(ErrorCode.CONFLICT, () -> world.members.remove(manager, LAB, "ana"));
        assertThat(world.caller("ana").manages(LAB)).isTrue();
    }

    @Test
    void membersSeeEachOtherAndNotWhatTheySignInWith() {
        world.members.invite(manager, LAB, Invite.of("ana@example.org", "ap-0", false));

        assertThat(world.members.list(world.caller("ana"), LAB))
                .extracting(Member::name, Member::login)
                .containsExactly(tuple("ana", ""), tuple("op", ""));
        refuses(ErrorCode.FORBIDDEN, () -> world.members.invitations(world.caller("ana"), LAB));
        refuses(ErrorCode.NOT_FOUND, () -> world.members.list(world.caller("ben"), LAB));
    }

    @Test
    void aProjectTakesNoMoreThanItsQuotaOfMembersAndInvitations() {
        world.quotas.set(world.operator(), Holder.project(LAB), QuotaKind.MEMBERS, 2);
        world.members.invite(manager, LAB, Invite.of("new@example.org", "", false));

        assertThatThrownBy(() -> world.members.invite(manager, LAB, Invite.of("ana@example.org", "", false)))
                .hasMessage("members: 3 (expected at most 2 members and invitations, the quota of project phyto-lab)");
        assertThat(world.caller("ana").memberships()).isEmpty();
    }

    @Test
    void anInvitationCanBeTakenBack() {
        world.members.invite(manager, LAB, Invite.of("new@example.org", "", false));

        world.members.withdraw(manager, LAB, "new@example.org");

        assertThat(world.members.invitations(manager, LAB)).isEmpty();
        refuses(ErrorCode.NOT_FOUND, () -> world.members.withdraw(manager, LAB, "new@example.org"));
    }

    @Test
    void whoAloneManagesAProjectHasSomethingThatNobodyElseCouldLookAfter() {
        world.members.invite(manager, LAB, Invite.of("ana@example.org", "", false));
        ManagedAlone managed = new ManagedAlone(database);

        assertThat(managed.of("op")).containsExactly("project phyto-lab");
        assertThat(managed.of("ana")).isEmpty();

        world.provided(LAB, "ben", Level.AP_U, true);
        assertThat(managed.of("op")).isEmpty();
    }

    private Joining joining(Map<String, String> settings) {
        return new Joining(TestConfigs.at(home, settings), database, world.accounts, world.audit);
    }

    private static void refuses(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
