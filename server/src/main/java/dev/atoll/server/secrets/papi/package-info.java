/// Speaks the secrets part of the AI4OS platform API.
@NullMarked
@Feature(mayUse = {"errors", "http", "secrets", "papi", "access", "identity"})
package dev.atoll.server.secrets.papi;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
