package dev.atoll.server.storage.remotes;

/// Something that a person says of storage elsewhere.
///
/// @param name on the wire, such as `access_key_id`
/// @param label for people
/// @param required whether it must be there
/// @param help what to put there
public record ProviderField(String name, String label, FieldKind kind, boolean required, String help) {

    static ProviderField needed(String name, String label, FieldKind kind, String help) {
        return new ProviderField(name, label, kind, true, help);
    }

    static ProviderField optional(String name, String label, FieldKind kind, String help) {
        return new ProviderField(name, label, kind, false, help);
    }
}
