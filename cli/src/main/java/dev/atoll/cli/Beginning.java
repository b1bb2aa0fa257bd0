package dev.atoll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a module can be begun as: the template's folder, and what its author does next.
enum Beginning {
    JAVA("java", "mvn test", "src/main/java", "in any IDE: it is a Maven project"),
    PYTHON("python", "python3 -m unittest", "module.py", "in any editor"),
    ONNX("onnx", "", "module.yml", "and put your network in the place of model.onnx");

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
        List<String> lines = new ArrayList<>();
        lines.add("  serve  ./atoll run " + shown);
        if (!test.isEmpty()) {
            lines.add("  test   (cd " + shown + " && " + test + ")");
        }
        lines.add("  edit   " + shown.resolve(source) + ", " + where);
        lines.add("  read   " + shown.resolve("README.md"));
        if (this != ONNX) {
            lines.add("While it is served, the next request after an edit is answered by the new code.");
        }
        return lines;
    }
}
