package dev.atoll.server.projects;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The colour of a project's links and buttons, by day and by night. Both can be read on every
/// background of the pages (WCAG 2.2 AA: at least 4.5 to 1).
///
/// @param day such as `#0a5f73`, on light backgrounds
/// @param night the same with as much white as it needs, on dark backgrounds
public record Accent(String day, String night) {

    static final double READABLE = 4.5;

    /// The backgrounds of `tokens.css`, and the letters on a button of the accent's colour.
    static final List<String> LIGHT = List.of("#f5f8f8", "#ffffff", "#ebf1f2");

    static final List<String> DARK = List.of("#0d161b", "#132027", "#0f1a20", "#06222a");

    private static final int STEPS = 100;

    /// The accent of a colour that somebody chose for light backgrounds.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what is no colour, and for one that cannot be read
    static Accent of(String text) {
        Colour colour = Colour.of(text)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST, "accent: " + text + " (expected a colour such as #0a5f73)"));
        Colour worst = LIGHT.stream()
                .flatMap(hex -> Colour.of(hex).stream())
                .min(Comparator.comparingDouble(colour::contrastTo))
                .orElseThrow();
        double contrast = colour.contrastTo(worst);
        if (contrast < READABLE) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    String.format(
                            Locale.ROOT,
                            "accent: %s has a contrast of %.2f to 1 on %s (expected at least %.1f: a darker colour)",
                            colour.hex(),
                            Math.floor(contrast * STEPS) / STEPS,
                            worst.hex(),
                            READABLE));
        }
        return new Accent(colour.hex(), brightened(colour).hex());
    }

    private static Colour brightened(Colour colour) {
        return Stream.iterate(0, step -> step <= STEPS, step -> step + 1)
                .map(step -> colour.mixedWithWhite((double) step / STEPS))
                .filter(lighter -> DARK.stream()
                        .flatMap(hex -> Colour.of(hex).stream())
                        .allMatch(dark -> lighter.contrastTo(dark) >= READABLE))
                .findFirst()
                .orElseThrow();
    }
}
