/// Makes the runnable installation out of what Maven built.
@NullMarked
package dev.atoll.cli.installation;

import org.jspecify.annotations.NullMarked;
