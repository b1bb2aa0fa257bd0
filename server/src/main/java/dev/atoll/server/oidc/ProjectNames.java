package dev.atoll.server.oidc;

import java.util.Optional;

/// Knows projects by the names that issuers have for them.
public interface ProjectNames {

    /// The id of the project of a name such as `vo.ai4eosc.eu`; empty when there is none here.
    Optional<String> idOf(String name);
}
