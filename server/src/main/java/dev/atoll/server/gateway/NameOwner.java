package dev.atoll.server.gateway;

import java.util.Optional;

/// A feature whose workloads answer at names of their own. The key of a lease is the name.
public interface NameOwner extends RouteOwner {

    /// The path of the platform's page of what answers at a name; of all that could, for a name that is none. Below
    /// it, at `/open`, a browser is let in: it is sent there with `name`, `door` and `to`, and has to come back to
    /// [dev.atoll.server.http.AppNames#ENTER] with a `code`.
    String page(String name);

    /// Exchanges a code for what a browser shows from now on.
    ///
    /// @param door what the browser was sent with
    /// @return what its cookie holds; empty when the code is not valid for this name and door, or was used before
    Optional<String> enter(String name, String code, String door);
}
