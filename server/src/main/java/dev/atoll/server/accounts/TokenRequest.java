package dev.atoll.server.accounts;

import java.util.List;

/// What somebody wants of a token.
///
/// @param name for its owner to know it by
/// @param scopes the names of what it may be used for, such as `predict`
/// @param expiresIn `30d`, `90d`, `1y` or `never`
public record TokenRequest(String name, List<String> scopes, String expiresIn) {

    public TokenRequest {
        scopes = List.copyOf(scopes);
    }
}
