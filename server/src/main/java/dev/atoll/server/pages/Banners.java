package dev.atoll.server.pages;

import java.util.List;

/// Knows what everybody should know just now.
@FunctionalInterface
public interface Banners {

    /// What concerns whoever asks for the page being answered, the most serious first.
    List<Banner> now();
}
