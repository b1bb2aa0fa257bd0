package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.sdk.OutputFile;
import dev.atoll.sdk.Silence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ReportFileTest {

    @Test
    void holdsNumbersAndPicture() throws Exception {
        Map<String, String> entries = entries(made(
                Asked.to(Show.FILE).with("colours", Optional.of(List.of(Colour.RED, Colour.BLUE))), "RRRB"));

        assertThat(entries).containsOnlyKeys("colours.csv", "channels.csv", "picture.png");
        assertThat(entries.get("colours.csv")).isEqualTo("colour,share\nred,0.75\nblue,0.25\n");
        // Mean 191.25; deviations 63.75 three times and 191.25 once.
        assertThat(entries.get("channels.csv")).startsWith("""
                        photo,channel,mean,standard_deviation,minimum,median,maximum
                        tiny.png,red,191.25,110.4182,0.0,255.0,255.0
                        """);
    }

    @Test
    void namesWithCommasAreQuoted() throws Exception {
        Asked asked = Asked.to(Show.FILE)
                .with("colours", Optional.of(List.of(Colour.RED)))
                .with("names", Optional.of(Map.of("red", "red, \"pure\"")));

        assertThat(entries(made(asked, "R")).get("colours.csv")).isEqualTo("colour,share\n\"red, \"\"pure\"\"\",1.0\n");
    }

    @Test
    void isTheSameEveryTime() throws Exception {
        byte[] once = Files.readAllBytes(made(Asked.to(Show.FILE), "RGB").path());

        assertThat(Files.readAllBytes(made(Asked.to(Show.FILE), "RGB").path())).isEqualTo(once);
    }

    @Test
    void isSealedWhenThereIsAWordForIt() throws Exception {
        Map<String, String> entries =
                entries(made(Asked.to(Show.FILE).with("sealWord", Optional.of("a long word")), "R"));

        byte[] colours = entries.getOrDefault("colours.csv", "").getBytes(StandardCharsets.UTF_8);
        assertThat(entries.get("colours.csv.hmac-sha256")).isEqualTo(ReportFile.seal("a long word", colours));
    }

    /// RFC 4231, test case 2.
    @Test
    void theSealIsHmacSha256() {
        byte[] content = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

        assertThat(ReportFile.seal("Jefe", content))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843\n");
    }

    private static OutputFile made(Asked asked, String... rows) throws IOException {
        DemoArguments arguments = asked.arguments();
        NamedPixels named = NamedPixels.of(Tiny.picture(rows), Silence.SILENCE);
        return ReportFile.of(arguments, new Measurements(arguments, named, List.of(), Silence.SILENCE));
    }

    private static Map<String, String> entries(OutputFile file) throws IOException {
        assertThat(file.temporary()).isTrue();
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file.path()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
