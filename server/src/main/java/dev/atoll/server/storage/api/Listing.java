package dev.atoll.server.storage.api;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.storage.ItemQuery;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which part of a folder is asked for, and in which order.
final class Listing {

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final int LAST_PAGE = 10_000_000;

    @QueryParam("page")
    @Parameter(description = "From 1")
    @Nullable
    String page;

    @QueryParam("page_size")
    @Parameter(description = "1 to 1000; 100 when left out")
    @Nullable
    String pageSize;

    @QueryParam("sort")
    @Parameter(description = "`name`, `size` or `modified`")
    @Nullable
    String sort;

    @QueryParam("order")
    @Parameter(description = "`asc` or `desc`")
    @Nullable
    String order;

    @QueryParam("filter")
    @Parameter(description = "A part of the names, in any case")
    @Nullable
    String filter;

    /// @throws PlatformException `BAD_REQUEST`
    ItemQuery query() {
        return new ItemQuery(
                sorting(), isDescending(), text(filter), (long) (pageNumber() - 1) * pageLength(), pageLength());
    }

    int pageNumber() {
        return Paging.number("page", page, 1, LAST_PAGE);
    }

    int pageLength() {
        return Paging.number("page_size", pageSize, USUAL_PAGE, LARGEST_PAGE);
    }

    private ItemQuery.Order sorting() {
        String wanted = text(sort);
        return wanted.isEmpty()
                ? ItemQuery.Order.NAME
                : Arrays.stream(ItemQuery.Order.values())
                        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new PlatformException(
                                ErrorCode.BAD_REQUEST, "sort: " + wanted + " (expected name, size or modified)"));
    }

    private boolean isDescending() {
        return switch (text(order)) {
            case "", "asc" -> false;
            case "desc" -> true;
            default ->
                throw new PlatformException(ErrorCode.BAD_REQUEST, "order: " + order + " (expected asc or desc)");
        };
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
