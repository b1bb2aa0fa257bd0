/// Hands letters to a mail server.
@NullMarked
@Feature(mayUse = {"config"})
package dev.atoll.server.mail;

import dev.atoll.server.Feature;
import org.jspecify.annotations.NullMarked;
