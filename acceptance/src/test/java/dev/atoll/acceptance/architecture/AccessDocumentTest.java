package dev.atoll.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of access says what the table says. `-Datoll.write=true` writes it anew.
final class AccessDocumentTest {

    private static final Path DOCUMENT = Repository.root().resolve("docs/reference/access.md");

    @Test
    void theTableOfTheDocumentIsThatOfTheCode() throws IOException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf(ArchitectureDocument.START) + ArchitectureDocument.START.length();
        int end = document.indexOf(ArchitectureDocument.END);
        String generated = AccessDocument.generated(Classes.shipped());
        if (Boolean.getBoolean("atoll.write")) {
            Files.writeString(DOCUMENT, document.substring(0, start) + generated + document.substring(end));
            return;
        }

        assertThat(document.substring(start, end))
                .as(
                        "docs/reference/access.md is stale: mvn test -pl acceptance -Dtest=AccessDocumentTest -Datoll.write=true")
                .isEqualTo(generated);
    }
}
