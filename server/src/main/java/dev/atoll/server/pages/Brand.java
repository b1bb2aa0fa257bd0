package dev.atoll.server.pages;

/// The name and the looks a page has.
///
/// @param name beside the mark
/// @param logo address of a picture; empty for our mark
/// @param home where the mark leads
/// @param style declarations that change the colours; empty for ours. Only ever made of numbers
/// @param footer the sentence at the end of every page
public record Brand(String name, String logo, String home, String style, String footer) {

    static final Brand THIS_COMPUTER =
            of("Atoll", "/").withFooter("Atoll runs on this computer. Your files stay here.");
    static final Brand SHARED =
            of("Atoll", "/").withFooter("Atoll: find a trained model, try it, share what you make.");

    /// One with our own looks.
    public static Brand of(String name, String home) {
        return new Brand(name, "", home, "", "");
    }

    /// The same with a picture in the place of our mark; empty for our mark.
    public Brand withLogo(String address) {
        return new Brand(name, address, home, style, footer);
    }

    /// The same in other colours.
    ///
    /// @param declarations made of numbers only: they go into the page as they are
    public Brand withStyle(String declarations) {
        return new Brand(name, logo, home, declarations, footer);
    }

    /// The same with another last line.
    public Brand withFooter(String sentence) {
        return new Brand(name, logo, home, style, sentence);
    }
}
