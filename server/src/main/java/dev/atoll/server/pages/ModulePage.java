package dev.atoll.server.pages;

import dev.atoll.server.pages.datasets.DatasetFacts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Optional;

/// The page of one module.
///
/// @param entry what the catalogue knows of it
/// @param form empty when there is nothing to try
/// @param training empty before the module was described
/// @param dataset empty for what is no dataset with files
/// @param deploys whether the viewer may have it kept running
@CheckedTemplate(basePath = "catalog", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ModulePage(
        Shell shell,
        ModuleFacts module,
        EntryFacts entry,
        Optional<TryForm> form,
        Optional<TrainForm> training,
        Optional<DatasetFacts> dataset,
        boolean deploys)
        implements TemplateInstance {}
