package dev.atoll.server.pages.jobs;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.FormField;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The page on which a module is trained.
///
/// @param fields the arguments of the training
/// @param presets none where the training has nothing that they could set
/// @param bases what it can go on from; none where it always begins with the module itself
/// @param estimate how long it will take, in words
/// @param needsFolder whether there is nothing to learn from without one
@CheckedTemplate(basePath = "jobs", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TrainPage(
        Shell shell,
        Form form,
        Subject module,
        Chosen folder,
        List<Presets> presets,
        List<FormField> fields,
        List<Subject> bases,
        String estimate,
        Hardware hardware,
        boolean needsFolder)
        implements TemplateInstance {

    /// What is trained, or gone on from.
    record Subject(String name, String title) {}

    /// What it learns from.
    ///
    /// @param key names it in the form; empty for nothing chosen yet
    /// @param found how many files it has, in words
    /// @param classes its folders: each is a class
    /// @param places where one can go from here to choose
    record Chosen(
            String key,
            String words,
            String address,
            String found,
            List<ClassRow> classes,
            String up,
            List<Choice> spaces,
            List<Choice> places) {

        /// Whether anything is chosen.
        public boolean some() {
            return !key.isEmpty();
        }
    }

    /// A class.
    ///
    /// @param share of the largest one, in percent
    record ClassRow(String name, String files, int share) {}

    /// A folder one can go to.
    record Choice(String name, String address, String files) {}

    /// What it usually gets.
    record Hardware(long memoryMb, String cpus) {}
}
