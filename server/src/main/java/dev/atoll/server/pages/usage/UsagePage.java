package dev.atoll.server.pages.usage;

import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What one uses, what one used, and what is free.
///
/// @param holders oneself and one's projects; empty for somebody who is not signed in
/// @param history whose history is shown; empty for somebody who is not signed in
/// @param waiting what waits for the engines, as a sentence
@CheckedTemplate(basePath = "usage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record UsagePage(Shell shell, List<HolderCard> holders, List<History> history, List<EngineCard> engines, String waiting)
        implements TemplateInstance {

    /// What somebody had, by day.
    ///
    /// @param days those on which there was anything, the latest first
    record History(String title, List<Choice> choices, List<HistoryChart> charts, List<Day> days, boolean jobs) {}

    /// Whose history there is.
    record Choice(String title, String href, boolean current) {}

    /// A day, for those who read numbers.
    record Day(String day, String cpu, String memory, String gpu, String jobs) {}
}
