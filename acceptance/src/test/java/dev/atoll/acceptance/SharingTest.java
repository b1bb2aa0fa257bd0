package dev.atoll.acceptance;

import static dev.atoll.acceptance.StorageClient.good;
import static dev.atoll.acceptance.StorageClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is shared, by every way in: the API, WebDAV, links and zips.
@Tag("acceptance")
final class SharingTest extends SharingBench {

    @Test
    void whoeverItIsForReachesItAsASpaceAndNobodyElseDoes() {
        anas.write("/cruise/log.txt", "day 1");
        String id = share("/cruise", Map.of("account", "bob@example.org"));
        StorageClient bobs = StorageClient.home(bob).in("share:" + id);

        assertThat(bobs.names("/")).containsExactly("log.txt");
        assertThat(bobs.get("/log.txt").body()).isEqualTo("day 1");
        assertThat(bob.json("/api/v1/shares/received").path("items"))
                .anySatisfy(item -> assertThat(item.path("space").asText()).isEqualTo("share:" + id));
        assertThat(bobs.json("").has("usage")).isFalse();
        assertThat(refusal(bobs.put("/new.txt", "x"))).isEqualTo("403 forbidden");
        assertThat(refusal(bobs.delete("items?path=/log.txt"))).isEqualTo("403 forbidden");
        for (SignedIn stranger : List.of(eve, operator)) {
            StorageClient other = StorageClient.home(stranger).in("share:" + id);
            assertThat(other.get("/log.txt").statusCode()).isIn(403, 404);
            assertThat(stranger.get("/api/v1/shares/" + id).statusCode()).isIn(403, 404);
            assertThat(stranger.delete("/api/v1/shares/" + id).statusCode()).isIn(403, 404);
        }
        assertThat(bob.get("/api/v1/shares/" + id).statusCode()).isEqualTo(404);
        assertThat(refusal(StorageClient.home(platform.platform())
                        .in("share:" + id)
                        .get("/log.txt")))
                .isIn("401 unauthenticated", "404 not_found");
    }

    @Test
    void nothingLeadsOutOfWhatIsShared() throws Exception {
        anas.write("/raw/inside.txt", "in");
        String id = share("/raw", Map.of("account", "bob@example.org", "permission", "edit"));
        StorageClient bobs = StorageClient.home(bob).in("share:" + id);
        String token = link("/raw", Map.of("permission", "edit"));
        List<String> escapes = List.of(
                "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "x/../../secret.txt", "..%5csecret.txt");
        List<String> answers = new ArrayList<>();
        for (String escape : escapes) {
            answers.add(raw("GET", "/api/v1/storage/share:" + id + "/content/" + escape, bob.header(), bob.value()));
            answers.add(raw("GET", "/remote.php/dav/shares/" + id + "/" + escape, "Authorization", basic(bob)));
            answers.add(raw("GET", "/s/" + token + "/content/" + escape, "X-Nothing", "x"));
            answers.add(raw("GET", "/s/" + token + "/files/" + escape, "X-Nothing", "x"));
            answers.add(raw("GET", "/s/" + token + "/zip?path=" + escape, "X-Nothing", "x"));
            answers.add(raw("GET", "/shared/" + id + "/" + escape, bob.header(), bob.value()));
        }
        answers.add(bobs.json("items").toString());
        answers.add(
                bobs.post("copy", "{\"from\":\"/../secret.txt\",\"to\":\"/x\"}").body());
        answers.add(bobs.post("zip", "{\"paths\":[\"/../secret.txt\"]}").body());
        answers.add(bobs.json("trash").toString());

        assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(MARK));
        assertThat(bobs.names("/")).containsExactly("inside.txt");
        assertThat(zipped("/s/" + token + "/zip")).containsExactly("inside.txt");
    }

    @Test
    void itFollowsTheFolderItIsOf() {
        anas.write("/moving/a.txt", "a");
        String id = share("/moving", Map.of("account", "bob@example.org"));

        good(anas.post("move", "{\"from\":\"/moving\",\"to\":\"/moved\"}"));
        anas.write("/moving/other.txt", MARK);

        assertThat(StorageClient.home(bob).in("share:" + id).names("/")).containsExactly("a.txt");
        assertThat(ana.json("/api/v1/shares/" + id).path("path").asText()).isEqualTo("/moved");
    }

    @Test
    void itEndsWhenItIsRevokedWhenItsTimeIsOverAndWhenItsSharerIsSuspended() throws Exception {
        SignedIn fay = platform.newPerson(operator, "fay");
        StorageClient fays = StorageClient.home(fay);
        fays.write("/gone/a.txt", "a");
        String id = shareOf(fay, "/gone", Map.of("account", "bob@example.org"));
        String token = tokenOf(fay, "/gone", Map.of());
        String revoked = tokenOf(fay, "/gone", Map.of());
        StorageClient bobs = StorageClient.home(bob).in("share:" + id);
        assertThat(bobs.get("/a.txt").body()).isEqualTo("a");
        assertThat(open("/s/" + token + "/content/a.txt").body()).isEqualTo("a");
        JsonNode shares = fay.json("/api/v1/shares").path("items");
        assertThat(fay.delete("/api/v1/shares/" + shares.get(0).path("id").asText())
                        .statusCode())
                .isEqualTo(204);
        assertThat(open("/s/" + revoked + "/content/a.txt").statusCode()).isEqualTo(404);
        assertThat(refusal(fay.send(
                        "PATCH",
                        "/api/v1/shares/" + id,
                        Map.of(
                                "expires",
                                Instant.now().minus(1, ChronoUnit.DAYS).toString()))))
                .isEqualTo("400 bad_request");

        operator.post("/api/v1/accounts/" + platform.idOf(operator, "fay") + "/suspension", Map.of());

        assertThat(bobs.get("/a.txt").statusCode()).isEqualTo(404);
        assertThat(open("/s/" + token).statusCode()).isEqualTo(404);
        assertThat(open("/s/" + token + "/content/a.txt").statusCode()).isEqualTo(404);
        assertThat(raw("GET", "/remote.php/dav/shares/" + id + "/a.txt", "Authorization", basic(bob)))
                .contains(" 404 ");
    }

    @Test
    void aLinkOpensWithoutAnAccountAndIsKeptFromOthers() throws Exception {
        anas.write("/open/a b.txt", "for all");
        String token = link("/open", Map.of());

        HttpResponse<String> page = open("/s/" + token);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("a b.txt").doesNotContain("secret.txt").doesNotContain(MARK);
        assertThat(page.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(open("/s/" + token + "/files/a%20b.txt").body()).contains("for all");
        assertThat(open("/s/" + token + "/content/a%20b.txt").body()).isEqualTo("for all");
        assertThat(zipped("/s/" + token + "/zip")).containsExactly("a b.txt");
        assertThat(sendTo("/s/" + token + "/content/new.txt", "x").statusCode()).isEqualTo(403);
        assertThat(platform.terminal()).doesNotContain(token);
        assertThat(operator.get("/api/v1/audit?page_size=100").body())
                .contains("link.open")
                .doesNotContain(token);
    }

    @Test
    void aLinkAsksForItsPasswordByEveryWay() throws Exception {
        anas.write("/guarded/a.txt", MARK);
        String token = link("/guarded", Map.of("password", "seven seas"));

        for (String path : List.of("", "/files", "/files/a.txt", "/content/a.txt", "/zip", "/thumbnail?at=/a.txt")) {
            HttpResponse<String> answer = open("/s/" + token + path);
            assertThat(answer.body()).as(path).doesNotContain(MARK);
        }
        assertThat(enter(token, "seven sees").statusCode()).isEqualTo(403);
        HttpResponse<String> entered = enter(token, "seven seas");
        assertThat(entered.statusCode()).isEqualTo(303);
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Path=/s/" + token).containsIgnoringCase("HttpOnly");
        assertThat(open("/s/" + token + "/content/a.txt", "Cookie", cookie.replaceFirst(";.*", ""))
                        .body())
                .isEqualTo(MARK);
    }

    @Test
    void aFileDropTakesFilesAndShowsNothing() throws Exception {
        anas.write("/drop/a.txt", MARK);
        String token = link("/drop", Map.of("permission", "upload"));

        assertThat(sendTo("/s/" + token + "/content/a.txt", "from a stranger").statusCode())
                .isEqualTo(201);
        assertThat(sendTo("/s/" + token + "/content/a.txt", "from another").statusCode())
                .isEqualTo(201);

        assertThat(anas.names("/drop")).containsExactly("a (2).txt", "a (3).txt", "a.txt");
        assertThat(anas.get("/drop/a.txt").body()).isEqualTo(MARK);
        assertThat(anas.get("/drop/a (2).txt").body()).isEqualTo("from a stranger");
        for (String path : List.of("", "/files", "/files/a.txt", "/content/a.txt", "/zip", "/zip?path=/a.txt")) {
            assertThat(open("/s/" + token + path).body())
                    .as(path)
                    .doesNotContain(MARK)
                    .doesNotContain("(2)");
        }
        assertThat(sendTo("/s/" + token + "/content/x/y.txt", "x").statusCode()).isEqualTo(403);
        assertThat(operator.get("/api/v1/audit?page_size=100").body()).contains("share.write");
    }

    @Test
    void theCommandSendsToWhatTakesFilesOnly() throws Exception {
        anas.write("/post/log.csv", MARK);
        String id = share("/post", Map.of("account", "bob@example.org", "permission", "upload"));
        Path log = Files.writeString(folder.resolve("log.csv"), "from bob");
        Map<String, String> asBob =
                Map.of("ATOLL_URL", platform.platform().url(), "ATOLL_TOKEN", bob.token("read", "write"));

        Atoll.Execution sent = Atoll.run(asBob, "storage", "cp", log.toString(), "share-" + id + ":/");
        Atoll.Execution named = Atoll.run(asBob, "storage", "cp", log.toString(), "share-" + id + ":/day.csv");
        Atoll.Execution within = Atoll.run(asBob, "storage", "cp", log.toString(), "share-" + id + ":/day/log.csv");

        assertThat(sent.status()).as(sent.errors()).isZero();
        assertThat(named.status()).as(named.errors()).isZero();
        assertThat(anas.names("/post")).containsExactly("day.csv", "log (2).csv", "log.csv");
        assertThat(anas.get("/post/log (2).csv").body()).isEqualTo("from bob");
        assertThat(within.status()).isEqualTo(1);
        assertThat(within.errors()).contains("here files can only be sent");
    }

    @Test
    void aShareIsAFolderOfWebDavToo() throws Exception {
        anas.write("/dav/a.txt", "one");
        String id = share("/dav", Map.of("account", "bob@example.org", "permission", "edit"));
        String base = "/remote.php/dav/shares/" + id;
        String basic = basic(bob);

        assertThat(raw("PROPFIND", "/remote.php/dav/shares/", "Authorization", basic, "Depth: 1"))
                .contains(base + "/")
                .contains(">dav<");
        assertThat(raw("PROPFIND", base + "/", "Authorization", basic, "Depth: 1"))
                .contains(base + "/a.txt")
                .doesNotContain("quota-used-bytes>");
        assertThat(raw("GET", base + "/a.txt", "Authorization", basic)).endsWith("one");
        assertThat(dav("PUT", base + "/b.txt", "two").statusCode()).isEqualTo(201);
        assertThat(anas.get("/dav/b.txt").body()).isEqualTo("two");
        assertThat(raw("PROPFIND", base + "/", "Authorization", basic(eve), "Depth: 1"))
                .contains(" 404 ");
        assertThat(raw(
                        "MOVE",
                        base + "/b.txt",
                        "Authorization",
                        basic,
                        "Destination: " + platform.platform().url() + "/remote.php/dav/files/bob@example.org/b.txt"))
                .contains(" 403 ");
        assertThat(raw("DELETE", base + "/", "Authorization", basic)).contains(" 403 ");
        assertThat(raw("DELETE", base + "/b.txt", "Authorization", basic)).contains(" 204 ");
        assertThat(anas.json("trash").toString()).contains("/dav/b.txt");
    }

    @Test
    void filesArriveInPartsInWhatIsShared() {
        anas.write("/parts/a.txt", "one");
        String id = share("/parts", Map.of("account", "bob@example.org", "permission", "edit"));
        StorageClient bobs = StorageClient.home(bob).in("share:" + id);
        JsonNode begun = good(bobs.post("uploads", "{\"path\":\"/large.bin\",\"bytes\":6}"));
        String upload = begun.path("id").asText();
        assertThat(begun.path("path").asText()).isEqualTo("/large.bin");

        good(bobs.send(bobs.request("uploads/" + upload + "/0").PUT(BodyPublishers.ofString("abc"))));
        good(bobs.send(bobs.request("uploads/" + upload + "/1").PUT(BodyPublishers.ofString("def"))));
        good(bobs.post("uploads/" + upload + "/finish", "{}"));

        assertThat(anas.get("/parts/large.bin").body()).isEqualTo("abcdef");
    }

    @Test
    void whoLeavesTheProjectLosesWhatIsSharedWithIt() {
        good(ana.post("/api/v1/projects", Map.of("id", "diatoms", "name", "Diatoms")));
        good(ana.post("/api/v1/projects/diatoms/members", Map.of("address", "bob@example.org", "level", "ap-u")));
        anas.write("/project/a.txt", "ours");
        String id = share("/project", Map.of("project", "diatoms", "permission", "edit"));
        StorageClient bobs = StorageClient.home(bob).in("share:" + id);
        assertThat(bobs.get("/a.txt").body()).isEqualTo("ours");

        assertThat(ana.delete("/api/v1/projects/diatoms/members/" + bob.id()).statusCode())
                .isEqualTo(204);

        assertThat(refusal(bobs.get("/a.txt"))).isEqualTo("404 not_found");
    }

    @Test
    void whatMakesNoSenseIsRefusedWithAReasonAndNobodyLearnsWhoIsHere() {
        anas.write("/sense/a.txt", "a");
        JsonNode known = good(order(ana, "/sense", Map.of("account", "bob@example.org")));
        JsonNode unknown = good(order(ana, "/sense", Map.of("account", "nobody@example.org")));

        assertThat(known.propertyStream().map(Map.Entry::getKey).toList())
                .isEqualTo(unknown.propertyStream().map(Map.Entry::getKey).toList());
        assertThat(order(ana, "/sense", Map.of("account", "ana@example.org")).body())
                .contains("is you");
        assertThat(order(ana, "/sense", Map.of("account", "bob@example.org")).body())
                .contains("already");
        assertThat(order(ana, "/sense", Map.of("account", "x")).body()).contains("e-mail address");
        assertThat(order(ana, "/", Map.of("link", true)).body()).contains("whole space");
        assertThat(order(ana, "/nothing", Map.of("link", true)).statusCode()).isEqualTo(404);
        assertThat(order(ana, "/sense", Map.of()).statusCode()).isEqualTo(400);
        assertThat(order(ana, "/sense", Map.of("project", "not-hers")).statusCode())
                .isEqualTo(404);
        assertThat(order(eve, "/sense", Map.of("link", true)).statusCode()).isEqualTo(404);
    }
}
