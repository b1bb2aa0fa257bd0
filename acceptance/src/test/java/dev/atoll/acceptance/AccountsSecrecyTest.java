package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody comes in by every way there is; afterwards nothing that lets anybody in lies anywhere.
@Tag("acceptance")
final class AccountsSecrecyTest {

    private static final String CHOSEN = "a pod of dolphins 99";

    @TempDir
    private Path folder;

    @Test
    void aProgramPredictsWithATokenAndNoSecretIsLeftBehind() throws IOException {
        Path home = folder.resolve("home");
        Map<String, String> secrets = new LinkedHashMap<>();
        try (AccountsPlatform platform = AccountsPlatform.up(home)) {
            secrets.put("one-time password", platform.oneTimePassword());
            SignedIn operator = platform.firstOperator();
            SignedIn ana = platform.newPerson(operator, "ana");
            secrets.put("chosen password", AccountsPlatform.PASSWORD);
            secrets.put("cookie", ana.value().replaceFirst("[^=]*=", ""));
            String token = ana.token("predict", "read");
            secrets.put("token", token);

            assertThat(curl(platform, token)).isEqualTo("200");
            assertThat(curl(platform, "atoll_" + "x".repeat(43))).isEqualTo("401");
            assertThat(curl(platform, ana.token("read"))).isEqualTo("403");

            secrets.put("link", chooseAnotherPassword(platform, operator, ana));
            secrets.put("password chosen by the link", CHOSEN);
            platform.trySignIn(CHOSEN, "typed into the wrong field");
            secrets.put("password of the command line", signInFromTheCommandLine(platform, home));
        }
        assertNowhere(home, secrets);
    }

    private static String curl(AccountsPlatform platform, String token) {
        return Curl.run(
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        "-H",
                        "Authorization: Bearer " + token,
                        "-F",
                        "image=@" + Photos.CAT,
                        platform.platform().predict(Photos.CLASSIFIER).toString())
                .output();
    }

    private static String chooseAnotherPassword(AccountsPlatform platform, SignedIn operator, SignedIn ana) {
        String url = Platform.parse(operator.post("/api/v1/accounts/" + ana.id() + "/reset-link", Map.of())
                        .body())
                .path("url")
                .asText();
        String token = url.replaceFirst(".*#", "");
        platform.send(
                platform.anonymous("POST", "/api/v1/password-resets/use", Map.of("token", token, "password", CHOSEN)));
        return token;
    }

    /// @return the token that the command line keeps, in a file of its owner's alone
    private String signInFromTheCommandLine(AccountsPlatform platform, Path home) throws IOException {
        Map<String, String> mine = Map.of("HOME", folder.toString(), "ATOLL_HOME", home.toString());
        Path password = Files.writeString(folder.resolve("password"), CHOSEN + "\n");
        Path launcher = Repository.root().resolve("atoll");
        Execution login =
                Atoll.execute(mine, List.of("sh", "-c", launcher + " login --login ana@example.org < " + password));
        assertThat(login.output()).as(login.errors()).contains("as ana");
        Files.delete(password);

        Execution whoami = Atoll.run(mine, "whoami");
        assertThat(whoami.output())
                .as(whoami.errors())
                .startsWith("ana (ana@example.org) on " + platform.platform().url());
        Execution predicted = Atoll.run(mine, "predict", Photos.CLASSIFIER, Photos.CAT.toString());
        assertThat(predicted.status()).as(predicted.errors()).isZero();

        Path kept = folder.resolve(".config/atoll/tokens.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        String token = Platform.parse(Files.readString(kept))
                .path(platform.platform().url())
                .asText();
        assertThat(Atoll.run(mine, "logout").output()).contains("Signed out");
        assertThat(platform.withToken(token).get("/api/v1/session").statusCode())
                .isEqualTo(401);
        return token;
    }

    /// In no file of the home: not in the database, not in the log, not in what modules were given.
    private static void assertNowhere(Path home, Map<String, String> secrets) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(home)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).anyMatch(file -> file.endsWith("logs/atoll.log"));
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            secrets.forEach((what, secret) -> {
                assertThat(secret).as(what).isNotEmpty();
                if (content.contains(secret)) {
                    found.add(what + " in " + home.relativize(file));
                }
            });
        }
        assertThat(found).isEmpty();
    }
}
