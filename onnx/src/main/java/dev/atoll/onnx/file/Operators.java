package dev.atoll.onnx.file;

import java.util.HashSet;
import java.util.Set;

/// The operators a network uses: those of ONNX, of ONNX Runtime, and those the file itself defines.
final class Operators {

    private static final Set<String> KNOWN_DOMAINS =
            Set.of("", "ai.onnx", "ai.onnx.ml", "ai.onnx.preview.training", "com.microsoft");

    /// Loads compiled code that a file names.
    private static final String COMPILED = "EPContext";

    private final String file;
    private final Set<Operator> used = new HashSet<>();
    private final Set<Operator> defined = new HashSet<>();

    record Operator(String domain, String name) {}

    Operators(String file) {
        this.file = file;
    }

    void use(String domain, String name) {
        if (!KNOWN_DOMAINS.contains(domain) || name.equals(COMPILED)) {
            used.add(new Operator(domain, name));
        }
    }

    void define(String domain, String name) {
        defined.add(new Operator(domain, name));
    }

    void requireKnown() throws UnfitNetworkException {
        for (Operator operator : used) {
            if (!defined.contains(operator)) {
                throw new UnfitNetworkException(file + ": operator " + operator.name() + " of \"" + operator.domain()
                        + "\" (expected operators of ONNX or ONNX Runtime: libraries with others are not loaded)");
            }
        }
    }
}
