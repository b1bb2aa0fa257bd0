package dev.atoll.server.pages;

import java.util.List;

/// What the frame around every page needs.
///
/// @param nonce lets the page's own inline script and style run
/// @param place the entry of the navigation that this page belongs to; may be empty
/// @param visitor who looks
/// @param brand whose house this is
/// @param banners what everybody should know just now
/// @param done what was just done, for people to read; may be empty
public record Shell(String nonce, String place, Visitor visitor, Brand brand, List<Banner> banners, String done) {

    /// The same in the colours of somebody else, such as a project.
    public Shell in(Brand other) {
        return new Shell(nonce, place, visitor, other, banners, done);
    }

    /// The same, saying that something was done.
    public Shell saying(String sentence) {
        return new Shell(nonce, place, visitor, brand, banners, sentence);
    }
}
