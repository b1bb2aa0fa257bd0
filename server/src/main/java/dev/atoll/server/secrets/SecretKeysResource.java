package dev.atoll.server.secrets;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The key of everybody's secrets over HTTP. Its path is none below the secrets: it would hide one.
@Singleton
@Path("/api/v1/secret-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "secrets")
final class SecretKeysResource {

    private final Secrets secrets;
    private final CurrentCaller caller;

    SecretKeysResource(Secrets secrets, CurrentCaller caller) {
        this.secrets = secrets;
        this.caller = caller;
    }

    @POST
    @Allowed(Action.ROTATE_SECRETS)
    @Operation(
            summary = "Make a new key and encrypt everybody's secrets with it",
            description = "The key of before stays in the home: backups of the database need it.")
    public Rotation rotate() {
        return secrets.rotate(caller.get());
    }
}
