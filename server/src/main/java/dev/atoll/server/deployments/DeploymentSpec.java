package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Port;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is to run, and how.
///
/// @param module its name in the catalogue; empty for an image, and for a tool in which none is worked on
/// @param version of the module, or `latest`
/// @param image what runs instead of a module
/// @param tool the same
/// @param storage the spaces it sees: `home`, or `project:` with an id; the first at `/storage`
/// @param lifetimeSeconds after so long it is stopped; 0 for never
/// @param idleSeconds the same when nobody called it for so long
public record DeploymentSpec(
        String module,
        String version,
        ImageSpec image,
        ToolSpec tool,
        Hardware hardware,
        List<String> storage,
        List<SecretVariable> secrets,
        long lifetimeSeconds,
        long idleSeconds) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern RESERVED = Pattern.compile(
            "ATOLL_.*|ORT_DISABLE_TELEMETRY|PATH|HOME|LANG|LD_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|OMP_NUM_THREADS");
    private static final int MOST_SPACES = 10;
    private static final int MOST_SECRETS = 50;
    private static final long LEAST_SECONDS = 10;
    private static final long MOST_SECONDS = 366 * 86_400L;

    public DeploymentSpec {
        // Before there were images and tools, none was kept.
        image = Objects.requireNonNullElse(image, ImageSpec.NONE);
        tool = Objects.requireNonNullElse(tool, ToolSpec.NONE);
        storage = List.copyOf(storage);
        secrets = List.copyOf(secrets);
    }

    /// A module's.
    public DeploymentSpec(
            String module,
            String version,
            Hardware hardware,
            List<String> storage,
            List<SecretVariable> secrets,
            long lifetimeSeconds,
            long idleSeconds) {
        this(module, version, ImageSpec.NONE, ToolSpec.NONE, hardware, storage, secrets, lifetimeSeconds, idleSeconds);
    }

    /// An image's.
    public DeploymentSpec(
            ImageSpec image,
            Hardware hardware,
            List<String> storage,
            List<SecretVariable> secrets,
            long lifetimeSeconds,
            long idleSeconds) {
        this("", "", image, ToolSpec.NONE, hardware, storage, secrets, lifetimeSeconds, idleSeconds);
    }

    /// A tool's.
    public DeploymentSpec(
            ToolSpec tool,
            Hardware hardware,
            List<String> storage,
            List<SecretVariable> secrets,
            long lifetimeSeconds,
            long idleSeconds) {
        this("", "", ImageSpec.NONE, tool, hardware, storage, secrets, lifetimeSeconds, idleSeconds);
    }

    /// What runs: a module, an image or a tool.
    public String what() {
        if (tool.isGiven()) {
            return tool.name();
        }
        return image.isGiven() ? image.name() : module;
    }

    /// What its ports are called, the first first.
    List<String> ports() {
        if (tool.isGiven()) {
            return tool.ports();
        }
        return image.isGiven() ? image.portNames() : List.of(Port.API.name());
    }

    /// What it is called when nobody says otherwise.
    String usualTitle() {
        return usualTitle(image.isGiven() ? image.fullName().title() : what());
    }

    /// The same, of a tool by the title of its recipe.
    static String usualTitle(String title) {
        return title.substring(0, Math.min(Deployments.LONGEST_TITLE, title.length()));
    }

    /// Returns it when it can be.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    DeploymentSpec checked() {
        // A module beside a tool is worked on in it.
        List<String> given = Stream.of(tool.isGiven() ? "" : module, image.name(), tool.name())
                .filter(name -> !name.isBlank())
                .toList();
        if (given.size() != 1) {
            throw wrong(
                    "module",
                    given.isEmpty() ? "missing" : String.join(", ", given),
                    "a name from the catalogue, or an image, or a tool");
        }
        if (image.isGiven()) {
            var _ = image.checked();
        }
        if (storage.size() > MOST_SPACES || storage.stream().distinct().count() < storage.size()) {
            throw wrong("storage", String.join(", ", storage), "at most " + MOST_SPACES + " spaces, each once");
        }
        if (secrets.size() > MOST_SECRETS) {
            throw wrong("secrets", secrets.size(), "at most " + MOST_SECRETS);
        }
        secrets.forEach(this::check);
        requireTime("lifetime_seconds", lifetimeSeconds);
        requireTime("idle_seconds", idleSeconds);
        return on(hardware.checked());
    }

    private void check(SecretVariable variable) {
        if (!VARIABLE.matcher(variable.name()).matches()) {
            throw wrong("name", variable.name(), "a variable such as HF_TOKEN, of the environment");
        }
        // Of an image the platform sets next to nothing.
        boolean taken = image.isGiven()
                ? variable.name().startsWith("ATOLL_")
                : RESERVED.matcher(variable.name()).matches();
        if (taken) {
            throw wrong("name", variable.name(), "another: this one the platform sets");
        }
    }

    private static void requireTime(String field, long seconds) {
        if (seconds < 0 || (seconds > 0 && seconds < LEAST_SECONDS) || seconds > MOST_SECONDS) {
            throw wrong(field, seconds, "0, or a number from " + LEAST_SECONDS + " to " + MOST_SECONDS);
        }
    }

    private static PlatformException wrong(String field, Object found, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + found + " (expected " + expected + ")");
    }

    Duration lifetime() {
        return Duration.ofSeconds(lifetimeSeconds);
    }

    Duration idle() {
        return Duration.ofSeconds(idleSeconds);
    }

    DeploymentSpec on(Hardware other) {
        return new DeploymentSpec(module, version, image, tool, other, storage, secrets, lifetimeSeconds, idleSeconds);
    }

    /// A tool's with a module that is worked on in it.
    public DeploymentSpec workingOn(String itsModule, String itsVersion) {
        return new DeploymentSpec(
                itsModule, itsVersion, image, tool, hardware, storage, secrets, lifetimeSeconds, idleSeconds);
    }

    DeploymentSpec running(ToolSpec other) {
        return new DeploymentSpec(
                module, version, image, other, hardware, storage, secrets, lifetimeSeconds, idleSeconds);
    }
}
