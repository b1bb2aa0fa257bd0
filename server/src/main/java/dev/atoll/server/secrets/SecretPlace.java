package dev.atoll.server.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where a secret belongs.
///
/// @param account whose it is
/// @param project what it is for; empty for the account's own use
/// @param path see [SecretPath]
record SecretPlace(String account, String project, String path) {

    /// What the ciphertext is bound to: a row that is moved elsewhere does not decrypt. The lengths keep
    /// two places from looking the same.
    byte[] boundTo() {
        List<byte[]> parts = List.of(account, project, path).stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }
}
