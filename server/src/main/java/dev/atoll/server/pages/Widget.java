package dev.atoll.server.pages;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ValueDescription;
import java.util.Locale;

/// What a field is filled in with.
enum Widget {
    /// Files are dropped, pasted or chosen.
    FILE,
    /// Yes or no.
    CHECK,
    /// Yes, no, or neither.
    TRUTH,
    /// One of a few texts.
    SELECT,
    /// Any of a few texts.
    CHECKS,
    /// A number.
    NUMBER,
    /// A text of one line.
    LINE,
    /// A text of several lines.
    TEXT,
    /// Several values, one per line.
    LINES,
    /// JSON.
    JSON;

    private static final int LONG_TEXT = 60;
    private static final int LONGEST_LINE = 200;

    static Widget of(ArgumentDescription argument) {
        return switch (argument.type()) {
            case FILE -> FILE;
            case OBJECT, ANY -> JSON;
            case BOOLEAN -> argument.many() ? LINES : ofTruth(argument);
            case INTEGER, NUMBER -> argument.many() ? LINES : NUMBER;
            case STRING -> ofText(argument);
        };
    }

    /// Where saying nothing is something else than saying no, there are three answers.
    private static Widget ofTruth(ArgumentDescription argument) {
        return argument.required() || argument.defaultValue().isPresent() ? CHECK : TRUTH;
    }

    private static Widget ofText(ArgumentDescription argument) {
        ValueDescription value = argument.value();
        if (!value.choices().isEmpty()) {
            return argument.many() ? CHECKS : SELECT;
        }
        if (argument.many()) {
            return LINES;
        }
        boolean ownWidget = !value.format().isEmpty() || !value.suggestions().isEmpty();
        return !ownWidget && isLong(argument) ? TEXT : LINE;
    }

    private static boolean isLong(ArgumentDescription argument) {
        String given = argument.defaultValue().map(text -> text.asText()).orElse("");
        return given.length() > LONG_TEXT
                || given.contains("\n")
                || argument.value().limits().maxLength().orElse(0) > LONGEST_LINE;
    }

    /// As the templates, scripts and style sheets name it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
