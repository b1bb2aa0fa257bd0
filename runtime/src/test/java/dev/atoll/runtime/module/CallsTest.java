package dev.atoll.runtime.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.ModuleFactory;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Text;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {

    @TempDir
    Path classes;

    @TempDir
    Path folder;

    /// What to say.
    ///
    /// @param times how often
    public record Asked(int times) {}

    /// Says what is in the folder.
    public record Reader(String content) implements Predictor<Asked, Text> {

        @Override
        public Map<String, Object> defaults() {
            return Map.of("times", 2);
        }

        @Override
        public Text predict(Asked arguments) {
            return new Text(content.repeat(arguments.times()));
        }
    }

    /// Serves folders with a `note.txt`.
    public static final class Notes implements ModuleFactory {

        @Override
        public Predictor<?, ?> open(Path folder) throws IOException {
            Path note = folder.resolve("note.txt");
            if (!Files.exists(note)) {
                throw new IOException("note.txt: missing (expected a text)");
            }
            return new Reader(Files.readString(note));
        }
    }

    /// Serves every folder with code.
    public static final class Plain implements Predictor<Asked, Text> {

        @Override
        public Text predict(Asked arguments) {
            return new Text("plain");
        }
    }

    @Test
    void aFolderWithoutCodeIsOpenedByTheFactory() throws Exception {
        name(ModuleFactory.class, Notes.class);
        Files.writeString(folder.resolve("note.txt"), "tide ");

        Calls calls = Calls.find("note", folder, loader());

        Calls.Callee<?> callee = calls.predictor().orElseThrow();
        assertThat(callee.result()).isEqualTo(Text.class);
        assertThat(callee.arguments().descriptions().getFirst().required()).isFalse();
        assertThat(callee.code()).isEqualTo(new Reader("tide "));
    }

    @Test
    void aFolderTheFactoryRefusesIsExplainedInItsWords() throws Exception {
        name(ModuleFactory.class, Notes.class);

        assertThatThrownBy(() -> Calls.find("note", folder, loader()))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("note.txt: missing (expected a text)");
    }

    @Test
    void codeOfTheModuleComesBeforeTheFactory() throws Exception {
        name(ModuleFactory.class, Notes.class);
        name(Predictor.class, Plain.class);

        Calls calls = Calls.find("note", folder, loader());

        assertThat(calls.predictor().orElseThrow().code()).isInstanceOf(Plain.class);
    }

    private void name(Class<?> service, Class<?> implementation) throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(service.getName()), implementation.getName());
    }

    private ClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, CallsTest.class.getClassLoader());
    }
}
