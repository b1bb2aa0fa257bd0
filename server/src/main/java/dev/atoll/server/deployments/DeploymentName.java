package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a port of a deployment, one label of a domain name: `<port>-<deployment>`.
///
/// @param port such as `api`
/// @param deployment its id
record DeploymentName(String port, String deployment) {

    private static final Pattern NAME =
            Pattern.compile("([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /// Empty for what names no port of a deployment.
    static Optional<DeploymentName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new DeploymentName(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /// @throws PlatformException `NOT_FOUND` for what names no port of a deployment
    static DeploymentName parse(String name) {
        return of(name).orElseThrow(() -> unknown(name));
    }

    static PlatformException unknown(String name) {
        return new PlatformException(ErrorCode.NOT_FOUND, "Nothing is at the name " + name);
    }

    /// As it stands in an address.
    String label() {
        return port + "-" + deployment;
    }
}
