package dev.atoll.server.catalog;

/// A package is further on its way into the catalogue.
///
/// @param phase what is being done, or why it failed; empty when nothing has to be
/// @param failed whether nothing more is done until the package changes
/// @param done whether it is described
record PreparationChanged(String module, String phase, boolean failed, boolean done) {

    static PreparationChanged done(String module) {
        return new PreparationChanged(module, "", false, true);
    }

    static PreparationChanged of(String module, Preparation preparation) {
        return new PreparationChanged(module, preparation.phase(), preparation.failed(), false);
    }

    static PreparationChanged of(CatalogEntry entry) {
        return entry.preparation().map(now -> of(entry.name(), now)).orElseGet(() -> done(entry.name()));
    }
}
