package dev.atoll.server.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class SearchIndexTest {

    @TempDir
    private Path folder;

    private Path files;
    private TestCatalogue catalogue;

    @BeforeEach
    void open() {
        files = folder.resolve("search");
        catalogue = new TestCatalogue(files);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void whoeverSearchesAfterAChangeSeesIt() {
        catalogue.put(AnEntry.called("bird").title("Owls"));
        assertThat(catalogue.find("owls")).containsExactly("bird");

        catalogue.put(AnEntry.called("bird").title("Herons"));
        assertThat(catalogue.find("owls")).isEmpty();
        assertThat(catalogue.find("herons")).containsExactly("bird");

        catalogue.remove("bird");
        assertThat(catalogue.find("herons")).isEmpty();
    }

    @Test
    void aChangeOfWhatIsNotThereChangesNothing() {
        catalogue.index().changed("ghost");

        assertThat(catalogue.find("")).isEmpty();
    }

    @Test
    void whatWasIndexedIsThereAfterARestart() {
        catalogue.put(AnEntry.called("bird").title("Owls"));

        assertThat(catalogue.restart()).isZero();
        assertThat(catalogue.find("owls")).containsExactly("bird");
    }

    @Test
    void whatHappenedMeanwhileIsCaughtUpWith() {
        catalogue.put(AnEntry.called("same").title("Owls"));
        catalogue.put(AnEntry.called("changed").title("Owls"));
        catalogue.put(AnEntry.called("removed").title("Owls"));
        catalogue.putSilently(AnEntry.called("changed").title("Herons"));
        catalogue.putSilently(AnEntry.called("new").title("Herons"));
        catalogue.removeSilently("removed");

        assertThat(catalogue.restart()).isEqualTo(3);
        assertThat(catalogue.find("owls")).containsExactly("same");
        assertThat(catalogue.find("herons")).containsExactly("changed", "new");
    }

    /// What lies on the disk while the index is open is what a killed platform leaves.
    @Test
    void afterAKillTheIndexOpensAndAgreesAgain() throws IOException {
        catalogue.put(AnEntry.called("durable").title("Owls"));
        catalogue.index().agree();
        for (int i = 0; i < 50; i++) {
            catalogue.put(AnEntry.called("lost-" + i).title("Herons"));
            assertThat(catalogue.find("herons")).hasSize(i + 1);
        }
        Path left = copy(files, folder.resolve("left"));

        try (SearchIndex again = SearchIndex.open(left, catalogue)) {
            assertThat(again.agree()).isEqualTo(50);
            assertThat(again.find(everything()).total()).isEqualTo(51);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overwritten", "cut", "emptied", "removed", "one bit"})
    void aBrokenFileIsNoticedAndTheIndexMadeAnew(String how) throws IOException {
        for (int i = 0; i < 200; i++) {
            catalogue.put(AnEntry.called("bird-" + i).title("Owls of the forest " + i));
        }
        int _ = catalogue.restart();
        List<String> names;
        try (Stream<Path> all = Files.list(files)) {
            names = all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("write.lock"))
                    .toList();
        }
        for (String name : names) {
            Path broken = copy(files, folder.resolve("broken-" + name));
            damage(broken.resolve(name), how);

            try (SearchIndex again = SearchIndex.open(broken, catalogue)) {
                int _ = again.agree();
                assertThat(again.find(everything()).total()).as(name).isEqualTo(200);
            }
        }
        assertThat(names).hasSizeGreaterThan(1);
    }

    @Test
    void anIndexOfAnotherFormatIsMadeAnew() throws IOException {
        catalogue.put(AnEntry.called("bird").title("Owls"));
        catalogue.close();
        try (IndexFiles opened = IndexFiles.open(files)) {
            opened.writer().setLiveCommitData(Map.of("format", "0").entrySet());
            opened.commit();
        }

        assertThat(catalogue.restart()).isEqualTo(1);
        assertThat(catalogue.find("owls")).containsExactly("bird");
    }

    @Test
    void whatIsNoIndexAtAllGivesWayToOne() throws IOException {
        catalogue.close();
        Files.writeString(files.resolve("segments_7"), "not an index");
        Files.writeString(files.resolve("notes.txt"), "hello");
        catalogue.putSilently(AnEntry.called("bird").title("Owls"));

        assertThat(catalogue.restart()).isEqualTo(1);
        assertThat(catalogue.find("owls")).containsExactly("bird");
    }

    @Test
    void anIndexThatAnotherProgramHasOpenIsLeftAlone() {
        catalogue.put(AnEntry.called("bird").title("Owls"));

        assertThatThrownBy(() -> SearchIndex.open(files, catalogue)).isInstanceOf(PlatformException.class);
        assertThat(catalogue.find("owls")).containsExactly("bird");
    }

    /// An interrupted thread closes the files it writes, and the index with them.
    @Test
    void aThreadThatIsInterruptedGetsItsAnswerAndTheNextOneToo() {
        catalogue.put(AnEntry.called("bird").title("Owls"));

        Thread.currentThread().interrupt();
        catalogue.put(AnEntry.called("heron").title("Herons"));
        List<String> found = catalogue.find("");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(found).containsExactly("heron", "bird");
        assertThat(catalogue.find("owls")).containsExactly("bird");
    }

    @Test
    void manyMayChangeAndSearchAtOnceAndEachSeesItsOwn() throws Exception {
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                String id = "bird-" + i;
                all.add(threads.submit(() -> seesItsOwn(id)));
            }
        }
        for (Future<Boolean> each : all) {
            assertThat(each.get()).isTrue();
        }
        assertThat(catalogue.index().find(everything()).total()).isEqualTo(64);
    }

    private boolean seesItsOwn(String id) {
        String word = "word" + id.replace("-", "x") + "x";
        boolean seen = true;
        for (int round = 0; round < 5; round++) {
            catalogue.put(AnEntry.called(id).title(word + round));
            seen &= catalogue.find(word + round).contains(id);
        }
        return seen;
    }

    @Test
    void whatIsChangedWhileAllIsComparedIsNotLost() throws Exception {
        for (int i = 0; i < 500; i++) {
            String _ = catalogue.putSilently(AnEntry.called("bird-" + i).title("Owls"));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> compared = threads.submit(() -> catalogue.index().agree());
            for (int i = 0; i < 500; i += 5) {
                catalogue.put(AnEntry.called("bird-" + i).title("Herons"));
            }
            assertThat(compared.get()).isPositive();
        }

        assertThat(catalogue.find("herons")).hasSize(100);
        assertThat(catalogue.index().find(everything()).total()).isEqualTo(500);
    }

    private static SearchQuery everything() {
        return new SearchQuery("", Map.of(), SearchViewer.OPERATOR, SearchSort.RELEVANCE, 1, 100);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static void damage(Path file, String how) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (how) {
            case "overwritten" -> Files.write(file, new byte[bytes.length]);
            case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            case "emptied" -> Files.write(file, new byte[0]);
            case "removed" -> Files.delete(file);
            default -> {
                bytes[bytes.length / 2] ^= 4;
                Files.write(file, bytes);
            }
        }
    }
}
