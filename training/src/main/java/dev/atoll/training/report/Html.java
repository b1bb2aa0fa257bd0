package dev.atoll.training.report;

import java.util.List;
import java.util.stream.Collectors;

/// Markup in which nothing is taken for markup that was not written as such: names of classes and files come from
/// anywhere.
///
/// @param markup well-formed
record Html(String markup) {

    static final Html NONE = new Html("");

    /// Markup with a value for each `{}`: itself when it is markup, else as text.
    static Html of(String template, Object... values) {
        StringBuilder markup = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf("{}", from);
            if (place < 0) {
                throw new IllegalArgumentException(
                        template + ": " + values.length + " values (expected one for each {})");
            }
            markup.append(template, from, place).append(value instanceof Html html ? html.markup : escaped(value));
            from = place + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException(template + ": " + values.length + " values (expected one for each {})");
        }
        return new Html(markup.append(template.substring(from)).toString());
    }

    static Html join(List<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    /// A name of a class or file, which may run from right to left without turning what is around it, and may be broken
    /// where people put marks between words.
    static Html name(String name) {
        return new Html("<bdi>" + escaped(name).replaceAll("[_/]", "$0<wbr>") + "</bdi>");
    }

    private static String escaped(Object value) {
        String text = String.valueOf(value);
        StringBuilder markup = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            switch (each) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> markup.appendCodePoint(Character.isISOControl(each) || isHalf(each) ? ' ' : each);
            }
        });
        return markup.toString();
    }

    /// Half a character has no form in UTF-8.
    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
