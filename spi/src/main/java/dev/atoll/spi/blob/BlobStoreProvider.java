package dev.atoll.spi.blob;

import java.nio.file.Path;
import java.util.Map;

/// Found by `ServiceLoader`; makes the store of one kind.
public interface BlobStoreProvider {

    /// The kind, such as `local`: the name under which an installation chooses it.
    String kind();

    /// Makes the store. Nothing is contacted yet: a store that cannot work says so in
    /// [BlobStore#probe].
    ///
    /// @param folder where a store of this machine keeps its files; created when missing
    /// @param settings what the configuration says for this kind, such as `endpoint`
    /// @throws IllegalArgumentException for a setting that is missing or wrong; the message names it
    BlobStore create(Path folder, Map<String, String> settings);
}
