/// How the parts of this platform are.
@NullMarked
@Feature(mayUse = {"config"})
package dev.atoll.server.health;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
