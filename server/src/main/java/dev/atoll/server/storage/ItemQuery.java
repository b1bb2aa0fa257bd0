package dev.atoll.server.storage;

/// Which part of a folder is asked for, and in which order. Folders come first.
///
/// @param filter a part of a name, in any case; empty for all
/// @param skip how many are left out at the beginning
/// @param most how many are wanted
public record ItemQuery(Order order, boolean descending, String filter, long skip, int most) {

    /// By what a folder is sorted.
    public enum Order {
        /// As people sort: without regard to case, `img2` before `img10`.
        NAME,
        SIZE,
        MODIFIED
    }

    /// By name, from the first one.
    public static ItemQuery first(int most) {
        return new ItemQuery(Order.NAME, false, "", 0, most);
    }

    /// The next part.
    public ItemQuery after(int some) {
        return new ItemQuery(order, descending, filter, skip + some, most);
    }
}
