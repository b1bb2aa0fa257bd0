import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Orders jobs as a program does.
record JobClient(PlatformClient api) {

    /// What the page says of how long something takes or waits, such as `2 h 5 min`.
    private static final Pattern WAIT =
            Pattern.compile("Probably in (?:(\\d+) days)?(?:(\\d+) h ?)?(?:(\\d+) min)?(?:(\\d+) s)?\\.");

    /// @param files of the folder that it learns from, see [#fill]
    /// @return its id
    String train(String module, int files) throws IOException, InterruptedException {
        return order("{\"kind\": \"training\", \"module\": \"%s\", \"folder\": \"%s\"}".formatted(module, folder(files)));
    }

    /// @return its id
    String script(String script) throws IOException, InterruptedException {
        return order("{\"kind\": \"batch\", \"script\": \"%s\"}".formatted(script));
    }

    private String order(String json) throws IOException, InterruptedException {
        return Field.text(api.post("/api/v1/jobs", json), "id");
    }

    /// Puts a folder with so many small files among one's own.
    void fill(int files) throws IOException, InterruptedException {
        for (int i = 0; i < files; i++) {
            api.put("/api/v1/storage/home/content" + folder(files) + "/" + i + ".txt?parents=true", new byte[] {'x'});
        }
    }

    private static String folder(int files) {
        return "/files-" + files;
    }

    String whole(String id) throws IOException, InterruptedException {
        return api.get("/api/v1/jobs/" + id);
    }

    /// @return everything of it
    String awaitDone(String id) throws IOException, InterruptedException {
        return api.awaitState("/api/v1/jobs/" + id, "done");
    }

    /// How long a training will take; NaN when nobody knows.
    double estimate(String module, int files) throws IOException, InterruptedException {
        return Field.number(api.get("/api/v1/jobs/estimate?module=" + module + "&files=" + files), "seconds");
    }

    /// How long it will wait, as its owner is told; NaN when it is not said.
    static double wait(String whole) {
        Matcher told = WAIT.matcher(whole);
        if (!told.find()) {
            return Double.NaN;
        }
        double seconds = 0;
        int[] each = {86_400, 3_600, 60, 1};
        for (int i = 0; i < each.length; i++) {
            seconds += told.group(i + 1) == null ? 0 : each[i] * Integer.parseInt(told.group(i + 1));
        }
        return seconds;
    }

    /// When its first attempt was begun.
    static Instant started(String whole) {
        return Instant.parse(Field.text(Field.after(whole, "attempts"), "started"));
    }

    /// How long its first attempt took.
    static double took(String whole) {
        Instant ended = Instant.parse(Field.text(Field.after(whole, "attempts"), "ended"));
        return Duration.between(started(whole), ended).toNanos() / 1e9;
    }
}
