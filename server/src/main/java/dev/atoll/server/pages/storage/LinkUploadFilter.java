package dev.atoll.server.pages.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.FileRight;
import dev.atoll.server.storage.api.LinkVisits;
import dev.atoll.server.storage.sharing.Links;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Looks at a link before the files that are sent to it: a form is kept on the disk before its method is
/// called, and strangers would fill it with what no link takes.
@Singleton
final class LinkUploadFilter {

    private final LinkVisits visits;
    private final Links links;

    LinkUploadFilter(LinkVisits visits, Links links) {
        this.visits = visits;
        this.links = links;
    }

    /// After it was asked whether the caller may call anything: filters of one priority have no order.
    @OpenedFirst
    @ServerRequestFilter(priority = Priorities.USER + 1)
    public void open(UriInfo address, HttpServerRequest request) {
        String token = address.getPathParameters().getFirst("token");
        if (!links.open(visits.of(token, request)).reach().may(FileRight.CREATE)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Nothing can be sent to this link");
        }
    }
}
