package dev.atoll.server.papi;

/// Yes and no as clients write them in addresses.
public final class Flags {

    private Flags() {}

    /// Whether it says yes.
    ///
    /// @param otherwise what it says when nothing was sent
    public static boolean isTrue(String sent, boolean otherwise) {
        return sent.isBlank() ? otherwise : sent.equalsIgnoreCase("true") || sent.equals("1");
    }
}
