/// Tests of the installation.
@NullMarked
package dev.atoll.cli.installation;

import org.jspecify.annotations.NullMarked;
