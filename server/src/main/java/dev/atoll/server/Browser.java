package dev.atoll.server;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Shows a page in the person's browser. Not being able to is no error: the address was printed.
final class Browser {

    private Browser() {}

    static void show(String url) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", url)
                : system.contains("windows") ? List.of("explorer", url) : List.of("xdg-open", url);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            System.err.println("atoll: no browser could be opened; go to " + url);
        }
    }
}
