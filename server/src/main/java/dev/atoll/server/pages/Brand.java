package dev.atoll.server.pages;

/// The name and the looks a page has.
///
/// @param name beside the mark
/// @param logo address of a picture; empty for our mark
/// @param home where the mark leads
/// @param style declarations that change the colours; empty for ours. Only ever made of numbers
/// @param footer the sentence at the end of every page
public record Brand(String name, String logo, String home, String style, String footer) {

    static final Brand THIS_COMPUTER = of("Atoll runs on this computer. Your files stay here.");
    static final Brand SHARED = of("Atoll: find a trained model, try it, share what you make.");

    private static Brand of(String footer) {
        return new Brand("Atoll", "", "/", "", footer);
    }
}
