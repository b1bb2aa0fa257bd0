package dev.atoll.server.pages.accounts;

import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shell;
import dev.atoll.server.pages.accounts.PeoplePage.Person;
import dev.atoll.server.pages.projects.QuotaField;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// How much somebody may have, for operators.
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record PersonPage(Shell shell, Person person, Form form, List<QuotaField> quotas) implements TemplateInstance {}
