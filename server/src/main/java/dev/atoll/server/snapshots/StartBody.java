package dev.atoll.server.snapshots;

import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.SecretVariable;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a new deployment differs, as JSON; what is left out is as it was.
///
/// @param project whose it shall be; left out for one's own
/// @param storage `home`, or `project:` with an id; the first is seen at `/storage`
record StartBody(
        @Nullable String title,
        @Nullable String description,
        @Nullable String project,
        @Nullable HardwareBody hardware,
        @Nullable List<String> storage,
        @Nullable List<SecretBody> secrets) {

    static final StartBody NOTHING = new StartBody(null, null, null, null, null, null);

    /// @param before what the snapshot's deployment had
    StartOrder order(Hardware before) {
        return new StartOrder(
                Optional.ofNullable(title),
                Optional.ofNullable(description),
                Objects.requireNonNullElse(project, "").strip(),
                Optional.ofNullable(hardware).map(body -> body.over(before)),
                Optional.ofNullable(storage).map(list -> whole("storage", list)),
                Optional.ofNullable(secrets)
                        .map(list -> whole("secrets", list).stream()
                                .map(SecretBody::variable)
                                .toList()));
    }

    private static <T> List<T> whole(String field, List<T> values) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, field + ": null (expected a list without it)");
        }
        return values;
    }

    /// Hardware; what is left out stays as it was.
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
                    Objects.requireNonNullElse(gpuModel, before.gpuModel()));
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
            return new SecretVariable(text(name), text(secret), text(key));
        }

        private static String text(@Nullable String text) {
            return Objects.requireNonNullElse(text, "").strip();
        }
    }
}
