package dev.atoll.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Chooses the media type of an answer by what the caller accepts (RFC 9110, section 12.5.1): the
/// wished-for most first, at equal wish the module's first. Parameters but `q` are ignored.
final class Negotiation {

    private static final String ANYTHING = "*/*";
    private static final String EVENTS = "text/event-stream";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /// What is narrowed to a caller's words becomes a header of the answer.
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN);

    private Negotiation() {}

    /// One entry of an Accept header.
    private record Wish(String type, double quality) {

        static Wish parse(String entry) {
            String[] parts = entry.split(";", -1);
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    quality = quality(parameter.substring(2));
                }
            }
            return new Wish(parts[0].strip().toLowerCase(Locale.ROOT), quality);
        }

        private static double quality(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        boolean matches(String type) {
            return MEDIA_TYPE.matcher(this.type).matches()
                    && (this.type.equals(ANYTHING) || this.type.equals(type) || family(this.type, type));
        }

        /// The more exact of the wish and the offer.
        String narrowed(String type) {
            return type.endsWith("/*") && !this.type.endsWith("/*") ? this.type : type;
        }

        /// Either side may leave the subtype open.
        private static boolean family(String one, String other) {
            String left = one.substring(0, one.indexOf('/') + 1);
            return !left.isEmpty() && other.startsWith(left) && (one.endsWith("/*") || other.endsWith("/*"));
        }
    }

    /// Chooses one of the types a module offers.
    ///
    /// @param accept the header, empty when there is none
    /// @param produces what the module offers, its own choice first; at least one
    /// @return the type; empty when none is accepted
    static Optional<String> choose(String accept, List<String> produces) {
        List<Wish> wishes = new ArrayList<>();
        for (String entry : accept.split(",", -1)) {
            Wish wish = Wish.parse(entry);
            if (wish.quality() > 0 && !wish.type().isEmpty() && !wish.type().equals(EVENTS)) {
                wishes.add(wish);
            }
        }
        if (wishes.isEmpty()) {
            return Optional.of(produces.getFirst());
        }
        wishes.sort(Comparator.comparingDouble((Wish wish) -> -wish.quality()));
        return wishes.stream()
                .flatMap(wish -> produces.stream().filter(wish::matches).map(wish::narrowed))
                .findFirst();
    }

    /// Whether nothing in particular was asked for.
    static boolean isOpen(String accept) {
        return accept.isBlank() || accept.strip().equals(ANYTHING);
    }

    /// Whether the caller wants to follow the call by server-sent events.
    static boolean wantsEvents(String accept) {
        for (String entry : accept.split(",", -1)) {
            if (Wish.parse(entry).type().equals(EVENTS)) {
                return true;
            }
        }
        return false;
    }
}
