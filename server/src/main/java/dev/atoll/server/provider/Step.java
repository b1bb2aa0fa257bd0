package dev.atoll.server.provider;

import java.net.URI;

/// What comes next for somebody whom a program sent here to sign in.
public sealed interface Step {

    /// To sign in first.
    ///
    /// @param address a page of this platform
    record SignIn(URI address) implements Step {}

    /// To be asked.
    ///
    /// @param query the request, for the form that answers
    /// @param program who wants to know
    /// @param site where that is, such as `grafana.example.org`
    /// @param wishes what it wants to know
    record Ask(String query, String program, String site, Wishes wishes) implements Step {

        /// The page that asks.
        public URI address() {
            return URI.create(ON_THE_WAY + "?" + query);
        }
    }

    /// Back to the program.
    ///
    /// @param address holds a code, or why there is none
    record Leave(URI address, String program) implements Step {

        /// Without the code.
        @Override
        public String toString() {
            return "Leave[" + program + "]";
        }
    }

    /// What a program wants to know of somebody.
    record Wishes(boolean name, boolean email, boolean projects) {}

    /// The page between here and there.
    String ON_THE_WAY = "/oauth2/consent";
}
