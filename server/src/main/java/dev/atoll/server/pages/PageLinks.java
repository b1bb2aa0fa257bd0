package dev.atoll.server.pages;

import dev.atoll.server.http.Paging;
import jakarta.ws.rs.core.UriInfo;

/// Where in a long list we are; addresses are empty where there is no such page.
public record PageLinks(int number, int count, String previous, String next) {

    /// The pages of a list that the address being asked for shows a part of.
    public static PageLinks of(Paging paging, int total, UriInfo uri) {
        int count = Math.ceilDiv(Math.max(total, 1), paging.pageSize());
        int number = paging.page();
        return new PageLinks(
                number,
                count,
                number > 1 ? address(uri, Math.min(number - 1, count)) : "",
                number < count ? address(uri, number + 1) : "");
    }

    /// Whether there is more than one.
    public boolean several() {
        return count > 1;
    }

    private static String address(UriInfo uri, int page) {
        return uri.getRequestUri().getRawPath() + "?"
                + uri.getRequestUriBuilder()
                        .replaceQueryParam("page", page)
                        .replaceQueryParam(Shells.DONE)
                        .build()
                        .getRawQuery();
    }
}
