package dev.atoll.modules.demo;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.InvalidArgumentException;

/// A part of a photo, in fractions of its width and height.
public record Region(
        @Argument(description = "From the left edge.", defaultValue = "0", min = 0, max = 1)
        double left,

        @Argument(description = "From the upper edge.", defaultValue = "0", min = 0, max = 1)
        double top,

        @Argument(description = "Of the photo's width.", defaultValue = "1", min = 0.01, max = 1)
        double width,

        @Argument(description = "Of the photo's height.", defaultValue = "1", min = 0.01, max = 1)
        double height) {

    static final Region WHOLE = new Region(0, 0, 1, 1);

    public Region {
        if (left + width > 1 || top + height > 1) {
            throw new InvalidArgumentException(
                    "region",
                    "From " + left + ", " + top + " it is " + width + " x " + height
                            + " large (expected not to reach beyond 1, 1).");
        }
    }
}
