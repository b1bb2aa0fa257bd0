package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A platform killed while people register and are approved: what was acknowledged is there, what was
/// not is there whole or not at all.
@Tag("acceptance")
final class AccountsRecoveryTest {

    private static final int AT_ONCE = 4;

    @TempDir
    private Path folder;

    private final Random random = new Random(20261126);
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final Set<String> approved = ConcurrentHashMap.newKeySet();

    /// Those whose password was tried after the first kill that they lived through. To hash it takes a tenth of a
    /// second, so all of them are tried once more at the end alone.
    private final Set<String> proven = new HashSet<>();

    private int everRegistered;

    @Test
    void sevenKillsDuringRegistrationAndApprovalLoseAndHalveNothing() throws Exception {
        surviveKills(7);
    }

    @Test
    @Tag("soak")
    void twentyKillsDuringRegistrationAndApprovalLoseAndHalveNothing() throws Exception {
        surviveKills(20);
    }

    private void surviveKills(int kills) throws Exception {
        Path home = folder.resolve("home");
        AccountsPlatform platform = AccountsPlatform.up(home);
        try {
            platform.firstOperator();
            for (int kill = 0; kill < kills; kill++) {
                killWhilePeopleCome(platform, kill);
                platform = AccountsPlatform.up(home);
                assertAllOrNothing(platform);
            }
            for (String name : approved) {
                assertWhole(platform, name);
            }
        } finally {
            platform.close();
        }
        assertThat(everRegistered).isPositive();
        assertThat(approved).isNotEmpty();
    }

    @Test
    void anOperatorWhoSawNoOneTimePasswordIsShownAnother() {
        Path home = folder.resolve("home");
        AccountsPlatform first = AccountsPlatform.up(home);
        String shown = first.oneTimePassword();
        first.platform().kill();

        try (AccountsPlatform second = AccountsPlatform.up(home)) {
            assertThat(second.oneTimePassword()).isNotEqualTo(shown);
            assertThat(second.trySignIn("operator", shown).statusCode()).isEqualTo(401);
            assertThat(second.firstOperator().get("/api/v1/accounts").statusCode())
                    .isEqualTo(200);
        }
    }

    private void killWhilePeopleCome(AccountsPlatform platform, int kill) throws InterruptedException {
        SignedIn operator = platform.signIn("operator", AccountsPlatform.PASSWORD);
        CountDownLatch begun = new CountDownLatch(AT_ONCE);
        List<Future<?>> comers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                String name = "person-" + kill + "-" + i;
                comers.add(threads.submit(() -> comeIn(platform, operator, name, begun)));
            }
            begun.await();
            // Later than any of them has begun, earlier than all have ended: a registration alone takes
            // a tenth of a second, and all of them more on a machine that is busy.
            var _ = new CountDownLatch(1).await(random.nextInt(1_500), TimeUnit.MILLISECONDS);
            platform.platform().kill();
        }
        // None hangs; those that the kill cut off failed.
        assertThat(comers).allMatch(Future::isDone);
    }

    private void comeIn(AccountsPlatform platform, SignedIn operator, String name, CountDownLatch begun) {
        begun.countDown();
        platform.register(name + "@example.org", name);
        registered.add(name);
        HttpResponse<String> answer =
                operator.post("/api/v1/accounts/" + platform.idOf(operator, name) + "/approval", Map.of());
        if (answer.statusCode() == 200) {
            approved.add(name);
        }
    }

    private void assertAllOrNothing(AccountsPlatform platform) {
        SignedIn operator = platform.signIn("operator", AccountsPlatform.PASSWORD);
        List<String> found = new ArrayList<>();
        operator.json("/api/v1/accounts?page_size=100")
                .path("items")
                .forEach(account -> found.add(account.path("name").asText()));
        assertThat(found).containsAll(registered);
        everRegistered += registered.size();
        registered.clear();
        approved.stream().filter(proven::add).forEach(name -> assertWhole(platform, name));
        for (JsonNode waiting :
                operator.json("/api/v1/accounts?state=waiting&page_size=100").path("items")) {
            String login = waiting.path("login").asText();
            if (proven.add(login)) {
                assertThat(platform.trySignIn(login, AccountsPlatform.PASSWORD).statusCode())
                        .isEqualTo(403);
            }
        }
    }

    /// It may be used with the password that was chosen.
    private static void assertWhole(AccountsPlatform platform, String name) {
        assertThat(platform.trySignIn(name + "@example.org", AccountsPlatform.PASSWORD)
                        .statusCode())
                .as(name)
                .isEqualTo(200);
    }
}
