package dev.atoll.server.storage.sharing;

/// What somebody shows who comes with a link.
///
/// @param token what the address ends with
/// @param pass what was given for the password; empty for none
/// @param address where they come from
public record LinkVisit(String token, String pass, String address) {

    /// Without what is shown.
    @Override
    public String toString() {
        return "LinkVisit[" + address + "]";
    }
}
