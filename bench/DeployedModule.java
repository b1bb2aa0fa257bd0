import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/// A module that is deployed, and a question whose answer is known.
///
/// @param title for people
/// @param name in the catalogue
/// @param query of the question
/// @param contentType of its body; empty for none
/// @param isRight whether an answer is
record DeployedModule(
        String title, String name, String query, String contentType, byte[] body, Predicate<String> isRight) {

    private static final String PYTHON = """
            def predict(text: str = "hello") -> str:
                return text
            """;
    private static final String BOUNDARY = "atoll-bench";
    private static final byte[] NOTHING = {};

    /// A network and its labels, without code, asked about a photo of a cat.
    static DeployedModule onnx(Path folder, Path home) throws IOException, InterruptedException {
        Path builtIn = Platform.ROOT.resolve("target/atoll/modules/" + Platform.MODULE);
        install(CodelessFolder.write(folder.resolve("photos"), builtIn), home);
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"cat.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        byte[] form = joined(head.getBytes(), Files.readAllBytes(Platform.CAT), ("\r\n--" + BOUNDARY + "--\r\n").getBytes());
        return new DeployedModule(
                "ONNX folder", "photos", "", "multipart/form-data; boundary=" + BOUNDARY, form, Platform::namesACat);
    }

    /// Answers what it gets, in Java.
    static DeployedModule java(Path folder, Path home) throws IOException, InterruptedException {
        install(IdentityModule.write(folder), home);
        return echo("Java module", "identity");
    }

    /// The same in Python.
    static DeployedModule python(Path folder, Path home) throws IOException, InterruptedException {
        Path module = Files.createDirectories(folder.resolve("echo"));
        Files.writeString(module.resolve("module.py"), PYTHON);
        install(module, home);
        return echo("Python module", "echo");
    }

    private static DeployedModule echo(String title, String name) {
        return new DeployedModule(title, name, "?text=calm", "", NOTHING, answer -> answer.contains("calm"));
    }

    /// As its author puts it into the catalogue.
    static void install(Path module, Path home) throws IOException, InterruptedException {
        Path log = home.resolveSibling(module.getFileName() + ".log");
        int status = new ProcessBuilder(
                        Platform.ROOT.resolve("atoll").toString(), "install", module.toString(), "--home", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("./atoll install " + module + " ended with " + status + ": " + Files.readString(log));
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// The question, to a deployment behind the gateway.
    HttpRequest.Builder asked(PlatformClient gateway, String deployment) {
        HttpRequest.Builder request = gateway.to("/d/" + deployment + "/v2/models/" + name + "/predict/" + query)
                .POST(BodyPublishers.ofByteArray(body));
        return contentType.isEmpty() ? request : request.header("Content-Type", contentType);
    }
}
