/// The pages of projects.
@NullMarked
@Feature(mayUse = {"http", "access", "identity", "errors", "config", "projects", "quotas"})
package dev.atoll.server.pages.projects;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
