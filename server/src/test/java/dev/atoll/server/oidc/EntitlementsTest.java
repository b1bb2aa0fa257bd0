package dev.atoll.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.identity.Level;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntitlementsTest {

    @ParameterizedTest
    @CsvSource({
        "access:vo.ai4eosc.eu:ap-u, vo.ai4eosc.eu, AP_U",
        "access:vo.imagine-ai.eu:ap-d, vo.imagine-ai.eu, AP_D",
        "access:tutorials:ap-a1, tutorials, AP_A1",
        "access:vo.ai4life.eu:ap-0, vo.ai4life.eu, AP_0",
        "access:a:b:ap-b, a:b, AP_B"
    })
    void aRoleOfKeycloakGivesTheLevelItNames(String role, String project, Level level) {
        Entitlements entitlements = Entitlements.of(roles(role));

        assertThat(entitlements.levels()).containsExactly(Map.entry(project, level));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access:vo.ai4eosc.eu",
                "access::ap-u",
                "access:vo.ai4eosc.eu:ap-z",
                "access:vo.ai4eosc.eu:AP-U",
                "access:",
                "ACCESS:vo.ai4eosc.eu:ap-u",
                "offline_access",
                "vo.ai4eosc.eu",
                ""
            })
    void aRoleThatIsNoAccessGivesNothing(String role) {
        assertThat(Entitlements.of(roles(role)).levels()).isEmpty();
    }

    /// The first is from EGI Check-in's documentation, the others follow the grammar of AARC-G069.
    @ParameterizedTest
    @CsvSource({
        "urn:mace:egi.eu:group:vo.example.org:role=member#aai.egi.eu, vo.example.org, AP_U",
        "urn:mace:egi.eu:group:vo.ai4eosc.eu#aai.egi.eu, vo.ai4eosc.eu, AP_U",
        "urn:mace:egi.eu:group:vo.ai4eosc.eu, vo.ai4eosc.eu, AP_U",
        "urn:mace:egi.eu:group:vo.ai4eosc.eu:role=ap-d#aai.egi.eu, vo.ai4eosc.eu, AP_D",
        "URN:geant:example.org:group:seabirds:role=member, seabirds, AP_U",
        "urn:geant:example.org:group:seabirds:gulls, seabirds:gulls, AP_U",
        "urn:geant:example.org:group:sea%20birds:role=member#x, sea birds, AP_U",
        "urn:geant:example.org:group:a%3Ab:role=member#x, a:b, AP_U",
        "urn:geant:example.org:group:c+d, c+d, AP_U",
        "urn:geant:example.org:group:group:role=member, group, AP_U"
    })
    void anEntitlementOfAGroupMakesAMember(String entitlement, String project, Level level) {
        assertThat(Entitlements.of(Map.of("eduperson_entitlement", List.of(entitlement)))
                        .levels())
                .containsExactly(Map.entry(project, level));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:mace:egi.eu:res:gpu:act:use#aai.egi.eu",
                "urn:mace:egi.eu:group:vo.example.org:role=vm_operator#aai.egi.eu",
                "urn:mace:egi.eu:group:vo.example.org:role=#aai.egi.eu",
                "urn:mace:egi.eu:group:role=member#aai.egi.eu",
                "urn:mace:egi.eu:group:#aai.egi.eu",
                "urn:mace:egi.eu:group::role=member",
                "urn:mace:egi.eu:group:a::role=member",
                "urn:mace:egi.eu:group:100%:role=member",
                "urn:group:vo.example.org",
                "urn:mace:dir:entitlement:common-lib-terms",
                "urn:",
                "urn:mace:egi.eu#:group:vo.example.org"
            })
    void anEntitlementThatIsNoMembershipGivesNothing(String entitlement) {
        assertThat(Entitlements.of(Map.of("eduperson_entitlement", List.of(entitlement)))
                        .levels())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/vo.ai4eosc.eu, vo.ai4eosc.eu, AP_U",
        "vo.ai4eosc.eu, vo.ai4eosc.eu, AP_U",
        "/vo.ai4eosc.eu/ap-d, vo.ai4eosc.eu, AP_D",
        "/vo.ai4eosc.eu/biology, vo.ai4eosc.eu/biology, AP_U",
        "access:vo.ai4eosc.eu:ap-b, vo.ai4eosc.eu, AP_B",
        "urn:mace:egi.eu:group:vo.ai4eosc.eu:role=member#aai.egi.eu, vo.ai4eosc.eu, AP_U"
    })
    void aGroupMakesAMember(String group, String project, Level level) {
        assertThat(Entitlements.of(Map.of("groups", List.of(group))).levels())
                .containsExactly(Map.entry(project, level));
    }

    @Test
    void theNewerNameOfTheClaimIsReadToo() {
        Entitlements entitlements =
                Entitlements.of(Map.of("entitlements", List.of("urn:mace:egi.eu:group:tutorials:role=member#x")));

        assertThat(entitlements.levels()).containsExactly(Map.entry("tutorials", Level.AP_U));
    }

    @Test
    void oneValueMayStandWithoutAList() {
        assertThat(Entitlements.of(Map.of("groups", "tutorials")).levels())
                .containsExactly(Map.entry("tutorials", Level.AP_U));
    }

    @Test
    void theHighestLevelOfAProjectCounts() {
        Map<String, Object> claims = Map.of(
                "realm_access",
                Map.of("roles", List.of("access:tutorials:ap-a", "access:tutorials:ap-d", "access:tutorials:ap-b")),
                "groups",
                List.of("/tutorials", "/kmd4eosc"));

        assertThat(Entitlements.of(claims).levels())
                .containsOnly(Map.entry("tutorials", Level.AP_D), Map.entry("kmd4eosc", Level.AP_U));
    }

    @Test
    void aTokenWithoutAWordAboutProjectsSaysNothing() {
        assertThat(Entitlements.of(Map.of("sub", "ana")).said()).isFalse();
    }

    @Test
    void anEmptyListSaysThatThereAreNone() {
        assertThat(Entitlements.of(Map.of("groups", List.of())).said()).isTrue();
        assertThat(Entitlements.of(roles()).said()).isTrue();
    }

    @Test
    void whatSeveralTokensSayIsPutTogether() {
        Entitlements one = Entitlements.of(roles("access:tutorials:ap-a"));
        Entitlements other = Entitlements.of(Map.of("groups", List.of("/tutorials", "/kmd4eosc")));
        Entitlements none = Entitlements.of(Map.of());

        Entitlements all = none.and(one).and(other);

        assertThat(all.said()).isTrue();
        assertThat(all.levels()).containsOnly(Map.entry("tutorials", Level.AP_U), Map.entry("kmd4eosc", Level.AP_U));
    }

    @Test
    void claimsOfAnotherShapeGiveNothing() {
        Map<String, Object> claims = Map.of(
                "realm_access",
                "access:tutorials:ap-d",
                "groups",
                List.of(7, Map.of("name", "tutorials"), List.of("tutorials"), Collections.emptyMap()),
                "eduperson_entitlement",
                3.5,
                "entitlements",
                Map.of("urn:mace:egi.eu:group:tutorials", true));

        assertThat(Entitlements.of(claims).levels()).isEmpty();
    }

    @Test
    void anEndlessTextGivesNothing() {
        assertThat(Entitlements.of(Map.of("groups", List.of("x".repeat(100_000))))
                        .levels())
                .isEmpty();
    }

    @Test
    void aTokenWithoutAnEndIsReadToABound() {
        List<String> groups = Collections.nCopies(1_000_000, "/tutorials");

        assertThat(Entitlements.of(Map.of("groups", groups)).levels())
                .containsExactly(Map.entry("tutorials", Level.AP_U));
    }

    private static Map<String, Object> roles(String... roles) {
        return Map.of("realm_access", Map.of("roles", List.of(roles)));
    }
}
