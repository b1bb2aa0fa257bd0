package dev.atoll.server.provider;

import java.util.List;

/// What an operator says of a program that is to sign people in.
///
/// @param trusted whether people are not asked before they are sent back to it
/// @param redirects where a browser is sent back to with a code, to the letter
/// @param farewells where a browser may be sent back to after signing out
public record ClientDraft(
        String name, ClientProgram.Kind kind, boolean trusted, List<String> redirects, List<String> farewells) {

    public ClientDraft {
        redirects = List.copyOf(redirects);
        farewells = List.copyOf(farewells);
    }
}
