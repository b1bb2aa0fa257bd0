package dev.atoll.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;

/// VS Code in a browser.
record VsCodePage(Page page) {

    private static final double PATIENT_MILLISECONDS = 60_000;

    /// Opens it, and waits until its files are seen.
    static VsCodePage open(Page page, String address) {
        page.navigate(address);
        VsCodePage opened = new VsCodePage(page);
        assertThat(opened.files()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENT_MILLISECONDS));
        return opened;
    }

    Locator files() {
        return page.locator(".explorer-folders-view");
    }

    /// Types a line into a terminal; what it does is seen elsewhere.
    void inTerminal(String line) {
        Locator input = page.locator(".terminal-wrapper.active .xterm-helper-textarea");
        // The key is nobody's until the page knows it.
        await("a terminal").atMost(Duration.ofSeconds(60)).until(() -> {
            if (input.count() == 0) {
                page.keyboard().press("Control+Backquote");
            }
            return input.count() > 0;
        });
        assertThat(input).isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(PATIENT_MILLISECONDS));
        page.keyboard().insertText(line);
        page.keyboard().press("Enter");
    }
}
