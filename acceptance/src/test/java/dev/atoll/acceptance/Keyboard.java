package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/// Somebody who has no mouse: everything is reached with Tab.
record Keyboard(Page page) {

    private static final int MOST_STOPS = 80;

    private static final String REACHED = """
            () => {
              const here = document.activeElement;
              const label = here.labels?.[0] ?? here;
              return (here.getAttribute("aria-label") ?? label.innerText ?? "").replace(/\\s+/g, " ").trim();
            }
            """;

    Keyboard type(String field, String text) {
        goTo(field);
        page.keyboard().type(text);
        return this;
    }

    Keyboard open(String fold) {
        goTo(fold);
        page.keyboard().press("Enter");
        return this;
    }

    /// Presses what leads to another page, and waits for that.
    Keyboard press(String what) {
        goTo(what);
        page.evaluate("document.body.dataset.former = ''");
        page.keyboard().press("Enter");
        assertThat(page.locator("body:not([data-former])")).isVisible();
        page.waitForLoadState();
        return this;
    }

    private void goTo(String what) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            String reached = page.evaluate(REACHED).toString();
            // The initials before a name are hidden from those who listen.
            if (reached.startsWith(what) || reached.endsWith(what)) {
                return;
            }
        }
        throw new AssertionError(what + ": not reached with " + MOST_STOPS + " presses of Tab on " + page.url());
    }
}
