package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People register, are let in, sign in and make tokens.
@Tag("acceptance")
final class AccountsTest {

    @TempDir
    private static Path folder;

    private static AccountsPlatform platform;
    private static SignedIn operator;

    @BeforeAll
    static void start() {
        platform = AccountsPlatform.up(folder.resolve("home"));
        operator = platform.firstOperator();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void somebodyWhoRegisteredGetsInWhenAnOperatorApproved() {
        platform.register("ana@example.org", "ana");
        HttpResponse<String> before = platform.trySignIn("ana@example.org", AccountsPlatform.PASSWORD);
        assertThat(before.statusCode()).as(before.body()).isEqualTo(403);

        operator.post("/api/v1/accounts/" + platform.idOf(operator, "ana") + "/approval", Map.of());

        JsonNode who =
                platform.signIn("ana@example.org", AccountsPlatform.PASSWORD).json("/api/v1/session");
        assertThat(who.path("account").path("name").asText()).isEqualTo("ana");
        assertThat(who.path("account").path("operator").asBoolean()).isFalse();
    }

    @Test
    void aTokenIsGoodForItsScopesAndForNoSession() {
        SignedIn bo = platform.newPerson(operator, "bo");
        SignedIn program = platform.withToken(bo.token("read"));

        assertThat(program.id()).isEqualTo(bo.id());
        HttpResponse<String> another =
                program.post("/api/v1/tokens", Map.of("name", "more", "scopes", List.of("read"), "expires_in", "30d"));
        assertThat(another.statusCode()).as(another.body()).isEqualTo(403);
        assertThat(program.get("/api/v1/accounts").statusCode()).isEqualTo(403);
    }

    @Test
    void aSuspendedAccountIsLockedOutAtOnceAndRestoredWhole() {
        SignedIn cy = platform.newPerson(operator, "cy");
        SignedIn program = platform.withToken(cy.token("read"));
        String id = cy.id();
        assertThat(program.id()).isEqualTo(id);

        operator.post("/api/v1/accounts/" + id + "/suspension", Map.of());

        assertThat(cy.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(program.get("/api/v1/session").statusCode()).isEqualTo(401);
        operator.delete("/api/v1/accounts/" + id + "/suspension");
        assertThat(program.id()).isEqualTo(id);
    }

    @Test
    void whatIsFollowedEndsWithTheRightToIt() throws Exception {
        SignedIn di = platform.newPerson(operator, "di");
        SignedIn program = platform.withToken(di.token("read"));
        HttpResponse<InputStream> stream = program.open("/api/v1/tasks/events");
        assertThat(stream.statusCode()).isEqualTo(200);

        operator.post("/api/v1/accounts/" + di.id() + "/suspension", Map.of());

        try (InputStream events = stream.body()) {
            assertThat(CompletableFuture.supplyAsync(() -> lengthOf(events)).get(30, TimeUnit.SECONDS))
                    .isNotNegative();
        }
    }

    private static long lengthOf(InputStream events) {
        try {
            return events.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theLastOperatorStays() {
        String id = operator.id();

        HttpResponse<String> suspended = operator.post("/api/v1/accounts/" + id + "/suspension", Map.of());

        assertThat(suspended.statusCode()).as(suspended.body()).isEqualTo(409);
        assertThat(operator.delete("/api/v1/accounts/" + id + "/operator").statusCode())
                .isEqualTo(409);
    }

    @Test
    void otherPeoplesAccountsAreNotThere() {
        SignedIn dee = platform.newPerson(operator, "dee");

        assertThat(dee.get("/api/v1/accounts/" + operator.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void registeringAKnownAddressAnswersAsANewOneDoes() {
        HttpResponse<String> first = platform.register("eve@example.org", "eve");
        HttpResponse<String> second = platform.register("eve@example.org", "mallory");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(operator.json("/api/v1/accounts?q=eve").path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void aLinkOfTheOperatorGivesANewPasswordOnceAndEndsTheSessions() {
        SignedIn flo = platform.newPerson(operator, "flo");
        String id = flo.id();
        JsonNode link = Platform.parse(operator.post("/api/v1/accounts/" + id + "/reset-link", Map.of())
                .body());
        String token = link.path("url").asText().replaceFirst(".*#", "");
        Map<String, String> chosen = Map.of("token", token, "password", "another raft of otters");

        HttpResponse<String> used = platform.send(platform.anonymous("POST", "/api/v1/password-resets/use", chosen));

        assertThat(used.statusCode()).as(used.body()).isEqualTo(204);
        assertThat(flo.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(platform.signIn("flo@example.org", "another raft of otters").id())
                .isEqualTo(id);
        assertThat(platform.send(platform.anonymous("POST", "/api/v1/password-resets/use", chosen))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSessionIsListedAndEndsWhenSignedOutEverywhere() {
        SignedIn gil = platform.newPerson(operator, "gil");
        SignedIn elsewhere = platform.signIn("gil@example.org", AccountsPlatform.PASSWORD);
        assertThat(gil.json("/api/v1/sessions").path("items").size()).isEqualTo(2);

        gil.delete("/api/v1/sessions");

        assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(gil.get("/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void anAccountThatOwnsNothingIsDeletedByItsOwner() {
        SignedIn hal = platform.newPerson(operator, "hal");
        assertThat(hal.post("/api/v1/accounts/self/deletion", Map.of("password", "not mine at all"))
                        .statusCode())
                .isEqualTo(403);

        HttpResponse<String> deleted =
                hal.post("/api/v1/accounts/self/deletion", Map.of("password", AccountsPlatform.PASSWORD));

        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        assertThat(hal.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(operator.json("/api/v1/accounts?q=hal").path("total").asInt())
                .isZero();
    }
}
