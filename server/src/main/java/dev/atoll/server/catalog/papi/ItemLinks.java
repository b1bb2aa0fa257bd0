package dev.atoll.server.catalog.papi;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/// Where things of the catalogue are, in whole addresses.
@Singleton
final class ItemLinks {

    private final PlatformConfig config;

    ItemLinks(PlatformConfig config) {
        this.config = config;
    }

    /// What browsers call this server, with a slash at the end.
    URI server(UriInfo uri) {
        return config.address().publicUrl().map(known -> known.resolve("/")).orElse(uri.getBaseUri());
    }

    /// The links of an item.
    Of of(PapiItem item, UriInfo uri) {
        return new Of(item, server(uri));
    }

    /// The links of an item.
    record Of(PapiItem item, URI server) {

        /// Its metadata.
        String self() {
            return server + "v1/catalog/" + item.type().path() + "/" + item.name() + "/metadata";
        }

        /// Its page.
        String page() {
            return server
                    + (item.recipe() ? "deployments/tool?tool=" : "modules/")
                    + item.entry().name();
        }

        /// A picture that tells whether its metadata is valid.
        String badge() {
            return server + "api/v1/badges/" + item.entry().name();
        }
    }
}
