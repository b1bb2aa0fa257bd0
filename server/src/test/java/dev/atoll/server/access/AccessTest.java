package dev.atoll.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.access.Access.Decision;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every action for everybody one can be.
final class AccessTest {

    private static final String ANA = "ana";
    private static final String CORALS = "corals";

    /// Ana's, shared with the project Corals.
    private static final Thing THING = new Thing(ANA, CORALS, false);

    /// Who has this standing to the thing, and as few others as can be.
    private static Caller caller(Standing who) {
        return switch (who) {
            case ANYBODY -> Caller.ANONYMOUS;
            case SIGNED_IN -> someone("bob", false);
            case GUEST -> someone("gus", false, new Membership(CORALS, Level.AP_0, false));
            case MEMBER -> someone("mia", false, new Membership(CORALS, Level.AP_U, false));
            case MANAGER -> someone("max", false, new Membership(CORALS, Level.AP_U, true));
            case OWNER -> someone(ANA, false);
            case OPERATOR -> someone("opal", true);
        };
    }

    /// All that one then is.
    private static Set<Standing> standings(Standing who) {
        return switch (who) {
            case ANYBODY -> Set.of(Standing.ANYBODY);
            case SIGNED_IN -> Set.of(Standing.ANYBODY, Standing.SIGNED_IN);
            case GUEST -> Set.of(Standing.ANYBODY, Standing.SIGNED_IN, Standing.GUEST);
            case MEMBER -> Set.of(Standing.ANYBODY, Standing.SIGNED_IN, Standing.GUEST, Standing.MEMBER);
            case MANAGER ->
                Set.of(Standing.ANYBODY, Standing.SIGNED_IN, Standing.GUEST, Standing.MEMBER, Standing.MANAGER);
            case OWNER -> Set.of(Standing.ANYBODY, Standing.SIGNED_IN, Standing.OWNER);
            case OPERATOR -> Set.of(Standing.ANYBODY, Standing.SIGNED_IN, Standing.OPERATOR);
        };
    }

    static Stream<Arguments> everyActionForEverybody() {
        return Arrays.stream(Action.values())
                .flatMap(action -> Arrays.stream(Standing.values()).map(who -> Arguments.of(action, who)));
    }

    @ParameterizedTest
    @MethodSource("everyActionForEverybody")
    void whomTheTableNamesMayAndNobodyElse(Action action, Standing who) {
        boolean named = standings(who).stream().anyMatch(action.standings()::contains);
        boolean scoped = who != Standing.ANYBODY || Caller.ANONYMOUS.scopes().contains(action.scope());

        Decision decision = Access.decide(caller(who), action, THING);

        assertThat(decision == Decision.ALLOWED).isEqualTo(named && scoped);
    }

    @ParameterizedTest
    @MethodSource("everyActionForEverybody")
    void aTokenThatIsNotMadeForItDoesNothing(Action action, Standing who) {
        Caller caller = caller(who);
        Set<Scope> others = EnumSet.complementOf(EnumSet.of(action.scope()));
        Caller narrowed =
                new Caller(caller.accountId(), caller.name(), caller.operator(), caller.memberships(), others);

        assertThat(Access.decide(narrowed, action, THING)).isNotEqualTo(Decision.ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void whatSomebodyMayNotKnowOfIsNotThere(Action action) {
        if (!action.standings().contains(Standing.ANYBODY)
                && !action.standings().contains(Standing.SIGNED_IN)) {
            assertThat(Access.decide(caller(Standing.SIGNED_IN), action, THING)).isEqualTo(Decision.HIDDEN);
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void everyActionSaysWhatItIsAndWhoMay(Action action) {
        assertThat(action.words()).matches("[A-Z][^.|]*[^.|]");
        assertThat(action.standings()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void nobodyWhoIsNotSignedInChangesAnything(Action action) {
        if (action.standings().contains(Standing.ANYBODY)) {
            assertThat(Caller.ANONYMOUS.scopes()).contains(action.scope()).doesNotContain(Scope.WRITE, Scope.ADMIN);
        }
    }

    @Test
    void aMemberOfAnotherProjectIsAStranger() {
        Caller stranger = someone("sam", false, new Membership("sponges", Level.AP_D, true));

        assertThat(Stream.of(Standing.GUEST, Standing.MEMBER, Standing.MANAGER)
                        .noneMatch(standing -> standing.has(stranger, THING)))
                .isTrue();
    }

    @Test
    void aThingOfNobodyHasNoOwner() {
        assertThat(Standing.OWNER.has(Caller.ANONYMOUS, Thing.PLATFORM)).isFalse();
    }

    @Test
    void aThingWithoutAProjectHasNoMembers() {
        Caller member = someone("eve", false, new Membership("", Level.AP_D, true));

        assertThat(Stream.of(Standing.GUEST, Standing.MEMBER, Standing.MANAGER)
                        .noneMatch(standing -> standing.has(member, Thing.of(ANA))))
                .isTrue();
    }

    @Test
    void whoIsNotSignedInIsAskedTo() {
        assertRefusal(Caller.ANONYMOUS, Action.STOP_MODULE, Thing.PLATFORM, ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void whoIsSignedInAndMayNotIsTold() {
        assertRefusal(caller(Standing.SIGNED_IN), Action.STOP_MODULE, Thing.PLATFORM, ErrorCode.FORBIDDEN);
    }

    @Test
    void whoMayNotKnowOfAThingIsToldThatThereIsNone() {
        assertRefusal(caller(Standing.SIGNED_IN), Action.STOP_MODULE, THING, ErrorCode.NOT_FOUND);
    }

    private static void assertRefusal(Caller caller, Action action, Thing thing, ErrorCode code) {
        assertThatThrownBy(() -> Access.check(caller, action, thing, "thing"))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Caller someone(String id, boolean operator, Membership... memberships) {
        return new Caller(id, id, operator, List.of(memberships), Scope.ALL);
    }
}
