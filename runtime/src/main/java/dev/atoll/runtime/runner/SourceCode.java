package dev.atoll.runtime.runner;

import dev.atoll.runtime.module.ModuleSource;

/// Where a module's code comes from, and whether it is still the same.
public interface SourceCode {

    /// The code to load.
    ModuleSource current();

    /// Whether the code is being written while it is served.
    boolean mayChange();

    /// Looks whether the code changed, and makes it ready to be loaded.
    Renewal renew();

    /// What came of looking.
    sealed interface Renewal {

        /// Nothing changed.
        record Same() implements Renewal {}

        /// There is new code to load.
        record Changed() implements Renewal {}

        /// There is new code that cannot be loaded.
        ///
        /// @param problems for its author
        record Broken(String problems) implements Renewal {}
    }

    /// Code that stays as it is.
    record Fixed(ModuleSource current) implements SourceCode {

        @Override
        public boolean mayChange() {
            return false;
        }

        @Override
        public Renewal renew() {
            return new Renewal.Same();
        }
    }
}
