package dev.atoll.server.catalog;

import java.util.Optional;

/// A package is further on its way into the catalogue.
///
/// @param phase what is being done, or why it failed; empty when nothing has to be
/// @param failed whether nothing more is done until the package changes
/// @param done whether it is described
record PreparationChanged(String module, String phase, boolean failed, boolean done) {

    static PreparationChanged of(String module, Optional<Preparation> preparation) {
        return new PreparationChanged(
                module,
                preparation.map(Preparation::phase).orElse(""),
                preparation.map(Preparation::failed).orElse(false),
                preparation.isEmpty());
    }
}
