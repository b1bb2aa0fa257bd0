package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.ImageName;
import dev.atoll.spi.engine.Port;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A container image that runs instead of a module; part of the JSON of the API.
///
/// @param name such as `docker.io/library/nginx:1.27`; empty for none
/// @param command instead of what the image does by itself; empty for that
/// @param ports where its program listens, the first at the address of the deployment; empty for what the image says
/// @param environment no secrets: whoever sees the deployment sees it
/// @param readyPath answered with 200 once it can be called; empty when it can as soon as it takes connections
/// @param login the path of a secret with `username` and `password` for the image's registry; empty for none
public record ImageSpec(
        String name,
        List<String> command,
        List<Integer> ports,
        Map<String, String> environment,
        String readyPath,
        String login) {

    /// A module runs.
    public static final ImageSpec NONE = new ImageSpec("", List.of(), List.of(), Map.of(), "", "");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern PATH = Pattern.compile("/[!-~]{0,199}");
    private static final int LARGEST_PORT = 65_535;
    private static final int MOST_PORTS = 10;
    private static final int MOST_WORDS = 200;
    private static final int MOST_VARIABLES = 100;
    private static final int LONGEST = 8000;

    public ImageSpec {
        command = List.copyOf(command);
        ports = List.copyOf(ports);
        environment = Map.copyOf(environment);
    }

    boolean isGiven() {
        return !name.isEmpty();
    }

    /// What its ports are called: the first like a module's, the others by their numbers.
    List<String> portNames() {
        return IntStream.range(0, Math.max(1, ports.size()))
                .mapToObj(i -> i == 0 ? Port.API.name() : portName(ports.get(i)))
                .toList();
    }

    /// What a port after the first is called.
    static String portName(int number) {
        return "port-" + number;
    }

    /// What the image is called in full.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what names no image
    ImageName fullName() {
        return ImageName.of(name)
                .orElseThrow(() -> wrong("image", name, "the name of an image, such as docker.io/library/nginx:1.27"));
    }

    /// Returns it when it can be.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    ImageSpec checked() {
        var _ = fullName();
        requireSpeakable("command", command, MOST_WORDS);
        ports.forEach(ImageSpec::checkPort);
        if (ports.size() > MOST_PORTS || ports.stream().distinct().count() < ports.size()) {
            throw wrong("ports", ports, "at most " + MOST_PORTS + ", each once");
        }
        environment.keySet().forEach(variable -> checkVariable(variable));
        requireSpeakable("environment", List.copyOf(environment.values()), MOST_VARIABLES);
        if (!readyPath.isEmpty() && !PATH.matcher(readyPath).matches()) {
            throw wrong("ready_path", readyPath, "a path such as /health, or nothing");
        }
        return this;
    }

    private static void checkPort(int port) {
        if (port < 1 || port > LARGEST_PORT) {
            throw wrong("ports", port, "numbers from 1 to " + LARGEST_PORT);
        }
    }

    private static void checkVariable(String variable) {
        if (!VARIABLE.matcher(variable).matches()) {
            throw wrong("environment", variable, "names of variables such as LOG_LEVEL");
        }
        if (variable.startsWith("ATOLL_")) {
            throw wrong("environment", variable, "another name: this one the platform sets");
        }
    }

    private static void requireSpeakable(String field, List<String> texts, int most) {
        if (texts.size() > most) {
            throw wrong(field, texts.size(), "at most " + most);
        }
        for (String text : texts) {
            if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
                throw wrong(field, text.length() + " characters", "at most " + LONGEST + ", and none that is zero");
            }
        }
    }

    private static PlatformException wrong(String field, Object found, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + found + " (expected " + expected + ")");
    }

    /// The environment by name.
    public Map<String, String> sortedEnvironment() {
        return new TreeMap<>(environment);
    }

    /// Without the environment.
    @Override
    public String toString() {
        return "ImageSpec[" + name + "]";
    }
}
