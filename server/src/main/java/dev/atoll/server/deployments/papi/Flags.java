package dev.atoll.server.deployments.papi;

/// Yes and no as clients write them in addresses.
final class Flags {

    private Flags() {}

    static boolean isTrue(String sent, boolean otherwise) {
        return sent.isBlank() ? otherwise : sent.equalsIgnoreCase("true") || sent.equals("1");
    }
}
