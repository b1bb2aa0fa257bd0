import java.nio.file.Path;

/// What every server is given.
///
/// @param folder for what a run leaves behind
/// @param module the folder with the network and the labels
/// @param photo what they are asked about
record Setting(Path folder, Path module, Photo photo) {}
