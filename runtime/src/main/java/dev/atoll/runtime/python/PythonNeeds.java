package dev.atoll.runtime.python;

import java.util.List;

/// What a kind of module needs from its environment besides what the module itself requires.
///
/// @param requirements such as `deepaas==2.6.0`; each counts where the module has none of that name
/// @param constraints versions to stay within, if such a package is installed at all
public record PythonNeeds(List<String> requirements, List<String> constraints) {

    /// Nothing.
    public static final PythonNeeds NONE = new PythonNeeds(List.of(), List.of());

    /// What serves a module for DEEPaaS. All of its 2.x breaks on marshmallow 4, which those before 2.4
    /// do not rule out.
    public static final PythonNeeds DEEPAAS = new PythonNeeds(List.of("deepaas==2.6.0"), List.of("marshmallow<4"));

    boolean isEmpty() {
        return requirements.isEmpty();
    }

    String identity() {
        return String.join(" ", requirements) + "\0" + String.join(" ", constraints);
    }
}
