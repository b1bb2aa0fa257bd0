package dev.atoll.cli.deepaas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultFileTest {

    @Test
    void aMissingEndingIsAddedAndAnnouncedInTheWordsThatScriptsCut() {
        ResultFile file = ResultFile.of("/tmp/tmp-file-abcde", "application/json");

        assertThat(file.renamed()).isTrue();
        assertThat(file.announcement()).isEqualTo("===================> New output is /tmp/tmp-file-abcde.json");
        assertThat(List.of(file.announcement().split(" ", -1)).get(4)).isEqualTo("/tmp/tmp-file-abcde.json");
    }

    @Test
    void aFileNamedAsItIsStays() {
        assertThat(ResultFile.of("out.json", "application/json")).isEqualTo(new ResultFile(Path.of("out.json"), false));
        assertThat(ResultFile.of("out.png", "image/png")).isEqualTo(new ResultFile(Path.of("out.png"), false));
    }

    @Test
    void anotherEndingIsKeptBeforeTheRightOne() {
        assertThat(ResultFile.of("a.b/out.txt", "application/json").path()).isEqualTo(Path.of("a.b/out.txt.json"));
        assertThat(ResultFile.of("a.b/.out", "image/png").path()).isEqualTo(Path.of("a.b/.out.png"));
    }

    @Test
    void aResultOfAnUnknownKindKeepsItsName() {
        assertThat(ResultFile.of("out", "application/x-unheard-of").renamed()).isFalse();
    }
}
