/// The pages of files: what one has, and how one gets it here and away.
@NullMarked
@Feature(mayUse = {"http", "access", "accounts", "identity", "errors", "config", "projects", "storage", "tasks"})
package dev.atoll.server.pages.storage;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
