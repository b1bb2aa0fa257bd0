import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Asks a result about images whose class is known, by `./atoll predict` on its folder.
record Questions(Path home, Path result) {

    /// @param held a folder for each class
    Judgement ask(Path held) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Platform.ROOT.resolve("atoll").toString(), "predict", result.toString(), "--json"));
        Fifths.sorted(held).forEach(each -> command.add(each.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ATOLL_HOME", home.toString());
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        String answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("./atoll predict ended with status " + process.exitValue() + ", see above");
        }
        Judgement judgement = judged(answers.lines().toList());
        System.out.printf(
                Locale.ROOT,
                "  ./atoll predict of %d images: %.1f s%n",
                judgement.images(),
                (System.nanoTime() - start) / 1e9);
        return judgement;
    }

    /// Of each line the folder of its file and the first label.
    private static Judgement judged(List<String> lines) throws IOException {
        List<String> truths = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (String line : lines) {
            String label = Field.text(line, "labels");
            if (label.isEmpty()) {
                throw new IOException("no label: " + line);
            }
            truths.add(Path.of(Field.text(line, "file")).getParent().getFileName().toString());
            said.add(label);
        }
        return new Judgement(truths, said);
    }
}
