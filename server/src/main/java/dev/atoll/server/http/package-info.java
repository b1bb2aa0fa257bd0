/// What all resources share: problems, pages of lists, event streams, checks on callers.
@NullMarked
@Feature(mayUse = {"errors", "config"})
package dev.atoll.server.http;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
