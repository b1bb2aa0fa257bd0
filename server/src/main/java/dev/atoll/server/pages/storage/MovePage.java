package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// Asks where something is to go.
///
/// @param to the folder one looks into
/// @param same whether they are there already
/// @param folders in it
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record MovePage(Shell shell, Chosen chosen, Where to, boolean same, List<Crumb> folders, Form form)
        implements TemplateInstance {}
