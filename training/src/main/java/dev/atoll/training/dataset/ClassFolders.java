package dev.atoll.training.dataset;

import dev.atoll.training.dataset.DatasetHealth.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a folder for each class, perhaps some folders down, perhaps once for each part.
final class ClassFolders {

    private final Listing listing;
    private final String top;
    private final List<LabelledImage> images = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private ClassFolders(Listing listing, String top) {
        this.listing = listing;
        this.top = top;
    }

    /// Empty when there are no two folders with images side by side.
    static Optional<LabelledImages> read(Listing listing) {
        String top = "";
        SortedMap<String, List<SourceFile>> folders = folders(listing.images(), top);
        while (folders.size() == 1 && !folders.firstKey().isEmpty()) {
            top += folders.firstKey() + "/";
            folders = folders(listing.images(), top);
        }
        folders.remove("");
        return folders.size() < 2 ? Optional.empty() : Optional.of(new ClassFolders(listing, top).read(folders));
    }

    /// The images of one class; empty when they are not all in one folder.
    static Optional<LabelledImages> readSingle(Listing listing) {
        Set<String> folders =
                listing.images().stream().map(SourceFile::folder).collect(Collectors.toCollection(TreeSet::new));
        if (folders.size() != 1 || folders.contains("")) {
            return Optional.empty();
        }
        String folder = folders.iterator().next();
        String path = folder.substring(0, folder.length() - 1);
        String label = Names.label(path.substring(path.lastIndexOf('/') + 1));
        List<LabelledImage> images = listing.images().stream()
                .map(file -> new LabelledImage(file, label, Optional.empty()))
                .toList();
        String form = "One folder, for one class: \"%s\".".formatted(label);
        return Optional.of(new LabelledImages(form, List.of(label), List.of(), images, List.of(), List.of()));
    }

    /// Images by the first folder of their path below another; by `""` those that lie there directly.
    private static SortedMap<String, List<SourceFile>> folders(List<SourceFile> images, String top) {
        SortedMap<String, List<SourceFile>> folders = new TreeMap<>();
        for (SourceFile image : images) {
            if (image.name().startsWith(top)) {
                int end = image.name().indexOf('/', top.length());
                String folder = end < 0 ? "" : image.name().substring(top.length(), end);
                folders.computeIfAbsent(folder, _ -> new ArrayList<>()).add(image);
            }
        }
        return folders;
    }

    private LabelledImages read(SortedMap<String, List<SourceFile>> folders) {
        boolean parts = folders.keySet().stream()
                        .allMatch(name -> PartNames.of(name).isPresent())
                && folders.keySet().stream().anyMatch(name -> PartNames.of(name).equals(Optional.of(Part.TRAIN)));
        List<String> warnings = new ArrayList<>();
        if (parts) {
            folders.forEach((part, files) -> {
                addAll(folders(files, top + part + "/"), PartNames.of(part).orElseThrow());
            });
        } else {
            addAll(folders(listing.images(), top), null);
            warnings.addAll(emptyFolders(folders));
        }
        leaveOutTheRest().ifPresent(warnings::add);
        List<String> classes = List.copyOf(
                new TreeSet<>(images.stream().map(LabelledImage::label).toList()));
        String place = top.isEmpty() ? listing.source() : top.substring(0, top.length() - 1);
        String form = parts
                ? "A folder for each class in each of %s: %d classes below \"%s\"."
                        .formatted(String.join(", ", folders.keySet()), classes.size(), place)
                : "A folder for each class: %d folders with images in \"%s\".".formatted(classes.size(), place);
        return new LabelledImages(form, classes, List.of(), images, leftOut, warnings);
    }

    private void addAll(SortedMap<String, List<SourceFile>> folders, @Nullable Part part) {
        folders.forEach((folder, files) -> {
            String label = Names.label(folder);
            for (SourceFile file : files) {
                if (!label.isEmpty()) {
                    images.add(new LabelledImage(file, label, Optional.ofNullable(part)));
                }
            }
        });
    }

    /// Images beside the folders: somebody may have forgotten to put them into one.
    ///
    /// @return a sentence about them; empty when there are none
    private Optional<String> leaveOutTheRest() {
        Set<String> used = images.stream().map(image -> image.file().name()).collect(Collectors.toSet());
        List<String> rest = listing.images().stream()
                .map(SourceFile::name)
                .filter(name -> !used.contains(name))
                .toList();
        rest.forEach(name -> leftOut.add(new LeftOut(name, "lies in no folder of a class")));
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("%s in no class folder and %s left out, such as %s."
                .formatted(
                        Sentences.count(rest.size(), "image") + (rest.size() == 1 ? " lies" : " lie"),
                        rest.size() == 1 ? "is" : "are",
                        rest.getFirst()));
    }

    private List<String> emptyFolders(SortedMap<String, List<SourceFile>> full) {
        List<String> empty = listing.folders().stream()
                .filter(folder -> folder.startsWith(top) && folder.length() > top.length())
                .map(folder -> folder.substring(top.length()))
                .filter(folder -> folder.indexOf('/') == folder.length() - 1)
                .map(folder -> folder.substring(0, folder.length() - 1))
                .filter(folder -> !full.containsKey(folder))
                .toList();
        return empty.isEmpty()
                ? List.of()
                : List.of("%s without an image: %s. No class is made of %s: put images in, or remove %s."
                        .formatted(
                                Sentences.count(empty.size(), "folder"),
                                Sentences.some(empty),
                                empty.size() == 1 ? "it" : "them",
                                empty.size() == 1 ? "it" : "them"));
    }
}
