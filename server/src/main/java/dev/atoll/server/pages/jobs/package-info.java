/// The pages on which people train modules and run scripts, and see how that goes.
@NullMarked
@Feature(mayUse = {"access", "catalog", "config", "errors", "http", "identity", "jobs", "projects", "storage"})
package dev.atoll.server.pages.jobs;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
