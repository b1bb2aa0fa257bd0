package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is asked for, as JSON. What is left out is as the module's metadata says.
///
/// @param module its name in the catalogue
/// @param version `latest` when left out
/// @param image what is run instead of a module
/// @param tool the name of a tool that is run instead; a module beside it is one that is worked on in it
/// @param values what is answered on the tool's form; the rest is as its recipe says
/// @param storage `home`, or `project:` with an id; the first is seen at `/storage`
record OrderBody(
        @Nullable String module,
        @Nullable String version,
        @Nullable ImageBody image,
        @Nullable String tool,
        @Nullable Map<String, String> values,
        @Nullable String title,
        @Nullable String description,
        @Nullable String project,
        @Nullable HardwareBody hardware,
        @Nullable List<String> storage,
        @Nullable List<SecretBody> secrets,
        @Nullable Long lifetimeSeconds,
        @Nullable Long idleSeconds) {

    static final OrderBody NOTHING =
            new OrderBody(null, null, null, null, null, null, null, null, null, null, null, null, null);

    String itsModule() {
        return text(module, "");
    }

    String itsVersion() {
        return text(version, "latest");
    }

    boolean isOfImage() {
        return image != null;
    }

    boolean isOfTool() {
        return tool != null;
    }

    String itsTool() {
        return text(tool, "");
    }

    String itsProject() {
        return text(project, "");
    }

    /// @param usual what the module wants
    DeploymentOrder order(Hardware usual) {
        DeploymentSpec spec = new DeploymentSpec(
                itsModule(),
                itsVersion(),
                image == null ? ImageSpec.NONE : image.spec(),
                toolSpec(),
                hardware == null ? usual : hardware.over(usual),
                whole("storage", storage),
                whole("secrets", secrets).stream().map(SecretBody::variable).toList(),
                Objects.requireNonNullElse(lifetimeSeconds, 0L),
                Objects.requireNonNullElse(idleSeconds, 0L));
        return new DeploymentOrder(text(title, ""), text(description, ""), itsProject(), spec);
    }

    private ToolSpec toolSpec() {
        Map<String, String> answers = Objects.requireNonNullElse(values, Map.of());
        var _ = whole("values", new ArrayList<>(answers.values()));
        if (tool == null && !answers.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "values: " + String.join(", ", answers.keySet()) + " (expected none without a tool)");
        }
        return tool == null ? ToolSpec.NONE : ToolSpec.of(itsTool(), answers);
    }

    private static String text(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }

    private static <T> List<T> whole(String field, @Nullable List<T> sent) {
        List<T> values = Objects.requireNonNullElse(sent, List.of());
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, field + ": null (expected a list without it)");
        }
        return values;
    }

    /// An image, and how it is run; what is left out is as the image says.
    record ImageBody(
            @Nullable String name,
            @Nullable List<String> command,
            @Nullable List<Integer> ports,
            @Nullable Map<String, String> environment,
            @Nullable String readyPath,
            @Nullable String login) {

        ImageSpec spec() {
            return new ImageSpec(
                    text(name, ""),
                    whole("image.command", command),
                    whole("image.ports", ports),
                    variables(),
                    text(readyPath, ""),
                    text(login, ""));
        }

        private Map<String, String> variables() {
            Map<String, String> sent = Objects.requireNonNullElse(environment, Map.of());
            var _ = whole("image.environment", new ArrayList<>(sent.values()));
            return sent;
        }
    }

    /// Hardware; what is left out stays as it is.
    record HardwareBody(
            @Nullable Double cpus,
            @Nullable Long memoryMb,
            @Nullable Long diskMb,
            @Nullable Integer gpus,
            @Nullable String gpuModel) {

        Hardware over(Hardware before) {
            return new Hardware(
                    Objects.requireNonNullElse(cpus, before.cpus()),
                    Objects.requireNonNullElse(memoryMb, before.memoryMb()),
                    Objects.requireNonNullElse(diskMb, before.diskMb()),
                    Objects.requireNonNullElse(gpus, before.gpus()),
                    text(gpuModel, gpuModel == null ? before.gpuModel() : ""));
        }
    }

    /// A secret by its name.
    ///
    /// @param key which of its fields; may be left out when it has only one
    record SecretBody(
            @Nullable String name,
            @Nullable String secret,
            @Nullable String key) {

        SecretVariable variable() {
            return new SecretVariable(text(name, ""), text(secret, ""), text(key, ""));
        }
    }
}
