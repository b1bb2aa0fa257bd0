package dev.atoll.server.pages.storage;

import dev.atoll.server.pages.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What is shared with somebody, and by somebody.
@CheckedTemplate(basePath = "storage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SharedPage(Shell shell, Where where, List<ShareRow.Received> received, List<ShareRow> given)
        implements TemplateInstance {}
