package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for.
///
/// @param page from 1
/// @param pageSize entries per page, 1 to 100
public record Paging(int page, int pageSize) {

    public static final int DEFAULT_PAGE_SIZE = 24;

    private static final int LARGEST_PAGE_SIZE = 100;
    private static final int LAST_PAGE = 1_000_000;

    /// Reads the query parameters `page` and `page_size`.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what is no number or out of range
    public static Paging parse(@Nullable String page, @Nullable String pageSize) {
        return new Paging(
                number("page", page, 1, LAST_PAGE),
                number("page_size", pageSize, DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE));
    }

    /// The entries of this page.
    public <T> List<T> of(List<T> all) {
        return all.stream().skip((long) (page - 1) * pageSize).limit(pageSize).toList();
    }

    /// Reads a whole number from 1 to `largest`.
    ///
    /// @throws PlatformException `BAD_REQUEST` for anything else
    public static int number(String parameter, @Nullable String value, int fallback, int largest) {
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        int number = value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > largest) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    parameter + ": " + value + " (expected a whole number from 1 to " + largest + ")");
        }
        return number;
    }
}
