package io.entrepot.connection;

import io.entrepot.failure.Outage;
import io.entrepot.failure.Transient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of this machine. Paths that lead out of it are refused; links are not followed. */
public final class LocalFiles implements RemoteFiles {
    private final Path root;

    public LocalFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public List<FileEntry> list(String directory) {
        return run("list", directory, folder -> {
            List<FileEntry> files = new ArrayList<>();
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path each : (Iterable<Path>) entries::iterator) {
                    regular(each).ifPresent(files::add);
                }
            }
            return files;
        });
    }

    @Override
    public Optional<FileEntry> stat(String path) {
        return run("stat", path, LocalFiles::regular);
    }

    @Override
    public InputStream read(String path) {
        return run("read", path, file -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void write(String path, InputStream content) {
        run("write", path, file -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                return content.transferTo(out);
            }
        });
    }

    @Override
    public void rename(String from, String to) {
        Path target = inside(to);
        run("rename", from, file -> Files.move(file, target, StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public boolean delete(String path) {
        return run("delete", path, Files::deleteIfExists);
    }

    @Override
    public void makeFolder(String path) {
        run("make folder", path, folder -> {
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                return folder;
            }
        });
    }

    private static Optional<FileEntry> regular(Path file) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return seen.isRegularFile()
                    ? Optional.of(new FileEntry(
                            file.getFileName().toString(),
                            seen.size(),
                            seen.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path inside(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            throw new Outage("path " + path + " leads out of " + root, null);
        }
        return file;
    }

    private <T> T run(String operation, String path, Operation<T> work) {
        Path file = inside(path);
        try {
            return work.run(file);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new Outage(operation + " " + file + ": no such file or folder", e);
        } catch (AccessDeniedException e) {
            throw new Outage(operation + " " + file + ": permission denied", e);
        } catch (IOException e) {
            throw new Transient(operation + " " + file + ": " + e.getMessage(), e);
        }
    }

    private interface Operation<T> {
        T run(Path path) throws IOException;
    }
}
