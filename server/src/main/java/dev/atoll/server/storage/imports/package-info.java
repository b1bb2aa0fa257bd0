/// Brings files from elsewhere into a space, by DOI or by address.
@NullMarked
package dev.atoll.server.storage.imports;

import org.jspecify.annotations.NullMarked;
