package dev.atoll.server.secrets;

import java.time.Instant;

/// A secret as it lies in the database.
///
/// @param keyId the key that opens it
/// @param sealed nonce and ciphertext in base64
record SealedSecret(SecretPlace place, String keyId, String sealed, Instant updated) {}
