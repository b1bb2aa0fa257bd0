package dev.atoll.cli;

import java.nio.file.Path;
import java.util.List;

/// What a module can be begun as: the template's folder, and what its author does next.
enum Beginning {
    JAVA("java", "mvn test", "src/main/java", "in any IDE: it is a Maven project"),
    PYTHON("python", "python3 -m unittest", "module.py", "in any editor");

    private final String template;
    private final String test;
    private final String source;
    private final String where;

    Beginning(String template, String test, String source, String where) {
        this.template = template;
        this.test = test;
        this.source = source;
        this.where = where;
    }

    String template() {
        return template;
    }

    /// @param shown the module's folder as its author typed it
    List<String> next(Path shown) {
        return List.of(
                "  serve  ./atoll run " + shown,
                "  test   (cd " + shown + " && " + test + ")",
                "  edit   " + shown.resolve(source) + ", " + where,
                "  read   " + shown.resolve("README.md"),
                "While it is served, the next request after an edit is answered by the new code.");
    }
}
