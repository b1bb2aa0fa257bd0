package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command of a how-to does what it says, and of the tutorial that trains: page by page, box after
/// box, each page in a folder where only the checkout is.
@Tag("acceptance")
final class DocumentedCommandsTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicContainer> everyCommandOfAHowToWorks() throws IOException {
        List<HowTo> pages;
        try (Stream<Path> files = Files.list(Repository.root().resolve("docs/how-to"))) {
            pages = files.filter(DocumentedCommandsTest::isWanted)
                    .sorted()
                    .map(HowTo::read)
                    .toList();
        }
        return followed(pages);
    }

    @TestFactory
    Stream<DynamicContainer> theTutorialLeadsFromAFolderOfImagesToAPrediction() {
        return followed(
                List.of(HowTo.read(Repository.root().resolve("docs/tutorial/your-own-plankton-classifier.md"))));
    }

    /// All of them, unless `-Datoll.howto=operate` asks for one while it is written.
    private static boolean isWanted(Path page) {
        String one = System.getProperty("atoll.howto", "");
        return one.isEmpty() || page.endsWith(one + ".md");
    }

    private Stream<DynamicContainer> followed(List<HowTo> pages) {
        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page.boxes()).as(page.name()).isNotEmpty());
        return pages.stream().map(this::followed);
    }

    private DynamicContainer followed(HowTo page) {
        try {
            HowToReader reader = HowToReader.in(Files.createDirectories(folder.resolve(page.name())), page);
            Stream<DynamicTest> boxes =
                    page.boxes().stream().map(box -> DynamicTest.dynamicTest(box.title(), () -> reader.follow(box)));
            DynamicTest end = DynamicTest.dynamicTest("and what it started ends", reader::close);
            return DynamicContainer.dynamicContainer(page.name(), Stream.concat(boxes, Stream.of(end)));
        } catch (IOException e) {
            throw new AssertionError(page.name(), e);
        }
    }
}
