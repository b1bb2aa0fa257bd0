/// What all routes of the AI4OS platform API share: the form of errors and of forms, required parameters, levels.
@NullMarked
@Feature(mayUse = {"config", "identity"})
package dev.atoll.server.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
