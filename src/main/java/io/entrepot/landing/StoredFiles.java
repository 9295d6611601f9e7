package io.entrepot.landing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Walks the files of a landing store, folder by folder: never more than a batch of names in memory. */
final class StoredFiles {
    private static final Logger LOG = Logger.getLogger(StoredFiles.class);
    private static final int BATCH = 1_000;
    private static final String ASIDE = ".removed";

    private final Path folder;

    StoredFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes one file; its trouble ends the walk. */
    interface Visitor {
        void visit(Path file) throws IOException;
    }

    void forEach(Visitor visitor) throws IOException {
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path shard : shards) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(shard, f -> LandingStore.isHash(name(f)))) {
                    for (Path file : files) {
                        visitor.visit(file);
                    }
                }
            }
        }
    }

    /** Deletes files written before {@code before} that {@code wanted} does not name; answers how many. */
    long remove(UnaryOperator<List<String>> wanted, Instant before) throws IOException {
        List<Path> batch = new ArrayList<>();
        LongAdder removed = new LongAdder();
        forEach(file -> {
            batch.add(file);
            if (batch.size() == BATCH) {
                removed.add(removeBatch(batch, wanted, before));
                batch.clear();
            }
        });
        return removed.sum() + removeBatch(batch, wanted, before);
    }

    /** Puts back what a crash left out of reach; the next retention run decides again. */
    void restoreAside() throws IOException {
        try (DirectoryStream<Path> aside = Files.newDirectoryStream(folder.resolve("tmp"), "*" + ASIDE)) {
            for (Path file : aside) {
                String sha256 = name(file).substring(0, 64);
                Path target = folder.resolve(sha256.substring(0, 2)).resolve(sha256);
                if (Files.exists(target)) {
                    Files.deleteIfExists(file);
                } else {
                    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** Deletes what a crash left half written before {@code before}. */
    void removeAbandoned(Instant before) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder.resolve("tmp"))) {
            for (Path draft : drafts) {
                try {
                    if (Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
                        Files.deleteIfExists(draft);
                        LOG.infof("removed %s, left unfinished by a crash", draft.getFileName());
                    }
                } catch (NoSuchFileException e) {
                    LOG.debugf("%s is being removed by its writer", draft.getFileName());
                }
            }
        }
    }

    private long removeBatch(List<Path> batch, UnaryOperator<List<String>> wanted, Instant before) throws IOException {
        if (batch.isEmpty()) {
            return 0;
        }
        Set<String> keep =
                new HashSet<>(wanted.apply(batch.stream().map(StoredFiles::name).toList()));
        long removed = 0;
        for (Path file : batch) {
            if (!keep.contains(name(file)) && removeIfOld(file, before)) {
                removed++;
            }
        }
        return removed;
    }

    /**
     * A store that finds its content already here touches the file. So the file is first taken out of reach, then its age
     * decides: if it was touched meanwhile it goes back, and a store that comes later finds nothing and writes its own.
     */
    private boolean removeIfOld(Path file, Instant before) throws IOException {
        try {
            if (!Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                return false;
            }
            Path aside = folder.resolve("tmp").resolve(name(file) + "." + UUID.randomUUID() + ASIDE);
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            if (Files.getLastModifiedTime(aside).toInstant().isBefore(before)) {
                Files.delete(aside);
                return true;
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            Durable.directory(file.getParent());
            return false;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
