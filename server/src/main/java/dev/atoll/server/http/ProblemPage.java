package dev.atoll.server.http;

/// Shows a problem to a person: browsers get a page where programs get JSON. The pages implement it,
/// so that this feature knows nothing of them.
public interface ProblemPage {

    /// A whole page.
    ///
    /// @param title what kind of problem it is
    /// @param detail what came and what was expected
    String html(String title, String detail);
}
