package dev.atoll.acceptance.architecture;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The rules that only the source text shows. Each answers with its violations.
final class SourceRules {

    private static final int MOST_FILE_LINES = 400;
    private static final int MOST_METHOD_LINES = 60;
    private static final int MOST_PARAMETERS = 5;
    private static final Set<String> BROAD = Set.of("Exception", "Throwable", "RuntimeException");
    private static final Pattern ONE_SENTENCE =
            Pattern.compile("(?:/// [^.]*\\n)*/// [^.]*\\.\\n(?:///[^\\n]*\\n)*[^/][\\s\\S]*");

    private SourceRules() {}

    /// Each rule under the name of the folder that plants its violation.
    static Map<String, SourceRule> all() {
        Map<String, SourceRule> rules = new LinkedHashMap<>();
        rules.put("file_ceiling", new SourceRule("files have at most 400 lines", SourceRules::longFiles));
        rules.put(
                "method_ceiling",
                new SourceRule("methods have at most 60 lines", source -> scan(source, SourceRules::longMethods)));
        rules.put(
                "parameter_ceiling",
                new SourceRule("methods take at most 5 parameters", source -> scan(source, SourceRules::wideMethods)));
        rules.put(
                "broad_catch",
                new SourceRule("a catch of everything says why", source -> scan(source, SourceRules::broadCatches)));
        rules.put(
                "package_sentence",
                new SourceRule("a package says who it is in one sentence", SourceRules::packageSentence));
        return rules;
    }

    /// A rule: its sentence, and what finds its violations in one file.
    record SourceRule(String sentence, Function<Source, List<String>> check) {

        List<String> violationsIn(Path file) {
            try {
                return check.apply(new Source(file, Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record Source(Path file, String text) {}

    /// One parsed file and what is needed to tell lines.
    private record Parsed(Source source, CompilationUnitTree unit, SourcePositions positions) {

        long firstLine(Tree tree) {
            return lines().getLineNumber(positions.getStartPosition(unit, tree));
        }

        long lastLine(Tree tree) {
            return lines().getLineNumber(positions.getEndPosition(unit, tree));
        }

        String textOf(Tree tree) {
            int start = (int) positions.getStartPosition(unit, tree);
            return source.text().substring(start, (int) positions.getEndPosition(unit, tree));
        }

        String violation(Tree tree, String what) {
            return source.file() + ":" + firstLine(tree) + " " + what;
        }

        private LineMap lines() {
            return unit.getLineMap();
        }
    }

    private static List<String> longFiles(Source source) {
        long lines = source.text().lines().count();
        return lines <= MOST_FILE_LINES
                ? List.of()
                : List.of(source.file() + ": " + lines + " lines (expected at most " + MOST_FILE_LINES + ")");
    }

    private static List<String> packageSentence(Source source) {
        if (!source.file().endsWith("package-info.java")) {
            return Files.exists(source.file().resolveSibling("package-info.java"))
                    ? List.of()
                    : List.of(source.file() + ": its package has no package-info.java");
        }
        boolean said =
                ONE_SENTENCE.matcher(source.text()).matches() && source.text().contains("@NullMarked");
        return said ? List.of() : List.of(source.file() + " (expected one sentence in /// and @NullMarked)");
    }

    private static List<String> scan(Source source, Function<Parsed, TreeScanner<Void, List<String>>> scanner) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> violations = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source.file()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                scanner.apply(new Parsed(source, unit, positions)).scan(unit, violations);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return violations;
    }

    private static TreeScanner<Void, List<String>> longMethods(Parsed parsed) {
        return onMethods(method -> {
            long lines = parsed.lastLine(method) - parsed.firstLine(method) + 1;
            return lines > MOST_METHOD_LINES
                    ? List.of(parsed.violation(method, method.getName() + " has " + lines + " lines"))
                    : List.of();
        });
    }

    private static TreeScanner<Void, List<String>> wideMethods(Parsed parsed) {
        return onMethods(method -> {
            int parameters = method.getParameters().size();
            boolean constructor = method.getReturnType() == null;
            return !constructor && parameters > MOST_PARAMETERS
                    ? List.of(parsed.violation(method, method.getName() + " takes " + parameters + " parameters"))
                    : List.of();
        });
    }

    private static TreeScanner<Void, List<String>> onMethods(Function<MethodTree, List<String>> check) {
        return new TreeScanner<>() {
            @Override
            public Void visitMethod(MethodTree method, List<String> violations) {
                violations.addAll(check.apply(method));
                return super.visitMethod(method, violations);
            }
        };
    }

    private static TreeScanner<Void, List<String>> broadCatches(Parsed parsed) {
        return new TreeScanner<>() {
            @Override
            public Void visitCatch(CatchTree node, List<String> violations) {
                boolean broad = BROAD.contains(node.getParameter().getType().toString());
                if (broad && !parsed.textOf(node).contains("//")) {
                    violations.add(parsed.violation(node, "catches everything and does not say why"));
                }
                return super.visitCatch(node, violations);
            }
        };
    }
}
