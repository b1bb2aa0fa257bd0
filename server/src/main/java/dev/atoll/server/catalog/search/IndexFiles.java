package dev.atoll.server.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.jboss.logging.Logger;

/// An index that is open: its files, what writes them, what reads them.
record IndexFiles(Directory directory, IndexWriter writer, Snapshots snapshots) implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(IndexFiles.class);
    private static final String FORMAT = "format";
    private static final double BUFFER_MEBIBYTES = 32;

    /// Opens what is there. What is broken, or was written in another format, gives way to an empty index:
    /// nothing is lost, as everything in it is a copy.
    static IndexFiles open(Path folder) throws IOException {
        Directory directory = MMapDirectory.open(Files.createDirectories(folder));
        try {
            if (!isSound(directory)) {
                clear(directory);
            }
            IndexWriter writer = new IndexWriter(directory, config());
            writer.setLiveCommitData(Map.of(FORMAT, IndexedDocument.FORMAT).entrySet());
            writer.commit();
            return new IndexFiles(directory, writer, new Snapshots(writer));
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw e;
        }
    }

    /// Removes the index that lies there and is not open.
    static void remove(Path folder) throws IOException {
        try (Directory directory = MMapDirectory.open(folder)) {
            clear(directory);
        }
    }

    /// Makes it durable.
    void commit() throws IOException {
        writer.commit();
    }

    /// Without a commit: nobody believes any more what is in it.
    void abandon() {
        IOUtils.closeWhileHandlingException(snapshots, writer::rollback, directory);
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(snapshots, writer, directory);
    }

    /// Every byte is held against its checksum: a wrong one would show much later, as a wrong answer.
    private static boolean isSound(Directory directory) {
        try {
            if (!DirectoryReader.indexExists(directory)) {
                return directory.listAll().length == 0;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (LeafReaderContext segment : reader.leaves()) {
                    ((CodecReader) segment.reader()).checkIntegrity();
                }
                return IndexedDocument.FORMAT.equals(
                        reader.getIndexCommit().getUserData().get(FORMAT));
            }
        } catch (IOException | RuntimeException e) {
            // Broken bytes break the decoders in any way they like.
            LOG.warnf("The search index is made anew: %s", e.getMessage());
            return false;
        }
    }

    private static void clear(Directory directory) throws IOException {
        try (Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        } catch (LockObtainFailedException e) {
            throw new IOException("The search index is in use by another program: " + directory, e);
        }
    }

    private static IndexWriterConfig config() {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 1);
        return new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEBIBYTES).setMergeScheduler(merges);
    }
}
