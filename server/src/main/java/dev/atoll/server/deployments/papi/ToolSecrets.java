package dev.atoll.server.deployments.papi;

import dev.atoll.server.identity.Caller;
import dev.atoll.server.secrets.SecretName;
import dev.atoll.server.secrets.Secrets;
import jakarta.inject.Singleton;

/// The secrets that clients of the platform API keep for a deployed tool, such as the tokens of a federated server.
@Singleton
final class ToolSecrets {

    private static final String FOLDER = "/deployments/";

    private final Secrets secrets;

    ToolSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Deletes those of a deployment that is no more.
    void forget(Caller caller, String vo, String deployment) {
        secrets.list(caller, vo).stream()
                .map(SecretName::path)
                .filter(path -> path.startsWith(FOLDER + deployment + "/"))
                .forEach(path -> {
                    boolean _ = secrets.delete(caller, vo, path);
                });
    }
}
