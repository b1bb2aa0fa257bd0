package dev.atoll.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What one client of a storage was told, of the folder that is its own: path by path what each file
/// hashes to. One order may be under way, of which nobody knows yet whether it was carried out.
final class StorageLedger {

    private final Map<String, String> told = new TreeMap<>();
    private Map<String, String> underWay = Map.of();
    private boolean open;

    /// What it was told so far.
    Map<String, String> told() {
        return Map.copyOf(told);
    }

    /// Gives an order.
    ///
    /// @param after what there would be
    void order(Map<String, String> after) {
        underWay = new TreeMap<>(after);
        open = true;
    }

    /// The order was acknowledged.
    void acknowledge() {
        told.clear();
        told.putAll(underWay);
        open = false;
    }

    /// Whether this is what there may be: all that was told, with the order that was under way or without.
    boolean allows(Map<String, String> found) {
        return found.equals(told) || (open && found.equals(underWay));
    }

    /// Goes on with what was found.
    void settle(Map<String, String> found) {
        told.clear();
        told.putAll(found);
        open = false;
    }

    /// What was expected, for a person who reads why a test failed.
    @Override
    public String toString() {
        return "told " + told + (open ? ", or with what was under way " + underWay : "");
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
