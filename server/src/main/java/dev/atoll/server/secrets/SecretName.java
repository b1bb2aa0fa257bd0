package dev.atoll.server.secrets;

import java.time.Instant;

/// What is shown of a secret.
///
/// @param path such as `/services/mlflow/credentials`
/// @param updated when its value was set
public record SecretName(String path, Instant updated) {}
