/// Turns the configuration file, the environment and the command line into records.
@NullMarked
@Feature(mayUse = {})
package dev.atoll.server.config;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
