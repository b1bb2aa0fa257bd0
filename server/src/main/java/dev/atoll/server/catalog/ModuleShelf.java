package dev.atoll.server.catalog;

import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.ModuleName;
import dev.atoll.metadata.ModulePackage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// The folders that hold module packages. Reads a package again only when one of its describing
/// files changed.
final class ModuleShelf {

    private static final Logger LOG = Logger.getLogger(ModuleShelf.class);
    private static final int MOST_ELSEWHERE = 1000;
    private static final List<String> DESCRIBING_FILES = List.of(
            "ai4-metadata.yml", "ai4-metadata.yaml", "ai4-metadata.json", "module.json", "module.yml", "README.md");

    private final List<Path> folders;
    private final Map<Path, Shelved> shelved = new HashMap<>();
    private final Map<Path, Shelved> elsewhere = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Shelved> eldest) {
            return size() > MOST_ELSEWHERE;
        }
    };

    /// @param folders a module in an earlier one hides its namesake in a later one
    ModuleShelf(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /// What is there now, by name.
    synchronized List<CatalogEntry> entries() {
        Map<String, CatalogEntry> entries = new TreeMap<>();
        List<Path> present = packages();
        shelved.keySet().retainAll(present);
        for (Path folder : present) {
            CatalogEntry entry = entry(folder, shelved);
            entries.putIfAbsent(entry.name(), entry);
        }
        return List.copyOf(entries.values());
    }

    /// The package of a folder that is none of these, read anew when it changed.
    synchronized CatalogEntry at(Path folder) {
        return entry(folder, elsewhere);
    }

    private List<Path> packages() {
        List<Path> packages = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (Path child : children) {
                    if (ModuleName.isValid(child.getFileName().toString()) || isMisnamed(child)) {
                        packages.add(child);
                    }
                }
            } catch (IOException e) {
                LOG.warnf("The modules in %s cannot be listed: %s", folder, e.getMessage());
            }
        }
        return packages;
    }

    /// A module that would be found under another name.
    private static boolean isMisnamed(Path folder) {
        String name = folder.getFileName().toString();
        return !name.startsWith(".") && ModuleName.like(name).isPresent() && ModulePackage.isPackage(folder);
    }

    private static CatalogEntry entry(Path folder, Map<Path, Shelved> shelved) {
        List<Stamp> stamps = stamps(folder);
        Shelved known = shelved.get(folder);
        if (known != null && known.stamps().equals(stamps)) {
            return known.entry();
        }
        CatalogEntry entry = read(folder);
        shelved.put(folder, new Shelved(stamps, entry));
        return entry;
    }

    private static CatalogEntry read(Path folder) {
        String name = folder.getFileName().toString();
        if (!ModuleName.isValid(name)) {
            String valid = ModuleName.like(name).orElse(name);
            return PlaceholderEntry.of(
                    valid, List.of("The folder is called " + name + " (expected " + valid + "): rename it"));
        }
        try {
            ModulePackage contents = ModulePackage.open(folder);
            return new CatalogEntry(
                    name, contents.metadata(), contents.rawMetadata(), Optional.of(contents), List.of());
        } catch (InvalidMetadataException e) {
            LOG.warnf("The module %s is invalid: %s", name, e.getMessage());
            return PlaceholderEntry.of(name, e.problems());
        } catch (IOException e) {
            LOG.warnf("The module %s cannot be read: %s", name, e.toString());
            return PlaceholderEntry.of(
                    name, List.of("The package cannot be read: it holds no module, or a file of it is closed"));
        }
    }

    private static List<Stamp> stamps(Path folder) {
        List<Stamp> stamps = new ArrayList<>();
        for (String file : DESCRIBING_FILES) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(folder.resolve(file), BasicFileAttributes.class);
                stamps.add(new Stamp(
                        file, attributes.size(), attributes.lastModifiedTime().toMillis()));
            } catch (IOException e) {
                stamps.add(Stamp.missing(file));
            }
        }
        return stamps;
    }

    private record Shelved(List<Stamp> stamps, CatalogEntry entry) {}

    private record Stamp(String file, long size, long modifiedMilliseconds) {

        static Stamp missing(String file) {
            return new Stamp(file, -1, 0);
        }
    }
}
