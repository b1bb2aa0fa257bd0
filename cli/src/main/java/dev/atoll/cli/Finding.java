package dev.atoll.cli;

/// What `doctor` found about one subject.
///
/// @param subject such as `sandbox`
/// @param detail what was found, or what to do
record Finding(String subject, Verdict verdict, String detail) {

    static Finding ok(String subject, String detail) {
        return new Finding(subject, Verdict.OK, detail);
    }

    static Finding absent(String subject, String detail) {
        return new Finding(subject, Verdict.ABSENT, detail);
    }

    static Finding missing(String subject, String detail) {
        return new Finding(subject, Verdict.MISSING, detail);
    }

    /// How bad it is.
    enum Verdict {
        /// There and usable.
        OK("ok     ", "ok"),
        /// Atoll works without it, with less.
        ABSENT("absent ", "absent"),
        /// Atoll does not work without it.
        MISSING("MISSING", "missing");

        private final String shown;
        private final String wire;

        Verdict(String shown, String wire) {
            this.shown = shown;
            this.wire = wire;
        }

        String shown() {
            return shown;
        }

        String wire() {
            return wire;
        }
    }
}
