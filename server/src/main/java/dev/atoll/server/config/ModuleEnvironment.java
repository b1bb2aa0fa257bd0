package dev.atoll.server.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What a module's process may have of the platform's own environment: where an installation of Python
/// packages finds them. The rest is none of its business; secrets are among it.
public final class ModuleEnvironment {

    private static final Pattern FOR_PYTHON = Pattern.compile(
            "PIP_.*|ATOLL_PYTHON|(?i:https?_proxy|no_proxy|all_proxy)|SSL_CERT_(?:FILE|DIR)|REQUESTS_CA_BUNDLE");

    private static final String PYTHON = "ATOLL_PYTHON";

    private static final String REGISTRY = "npm_config_registry";

    private ModuleEnvironment() {}

    /// Where packages for Node.js come from, for what installs them; proxies and certificates are those for Python.
    public static Map<String, String> forNode(Map<String, String> own) {
        Map<String, String> handedOn = new HashMap<>();
        own.forEach((name, value) -> {
            if (name.equalsIgnoreCase(REGISTRY)) {
                handedOn.put(name, value);
            }
        });
        return handedOn;
    }

    /// Those of the platform's variables that are handed on, and which Python there is when it is not the system's.
    public static Map<String, String> of(Map<String, String> own) {
        Map<String, String> handedOn = new HashMap<>();
        own.forEach((name, value) -> {
            if (FOR_PYTHON.matcher(name).matches()) {
                handedOn.put(name, value);
            }
        });
        if (!handedOn.containsKey(PYTHON)) {
            MachinePython.outsideTheSystem(own.getOrDefault("PATH", ""))
                    .ifPresent(python -> handedOn.put(PYTHON, python.toString()));
        }
        return handedOn;
    }
}
