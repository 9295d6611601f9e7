package io.entrepot.connection;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The files of a machine. Paths use {@code /} and are relative to the login directory (SFTP) or the connection's folder
 * (directory). Not thread-safe. All methods throw {@link io.entrepot.failure.Transient} or
 * {@link io.entrepot.failure.Outage}; a missing or forbidden folder is an Outage, because every try meets it again.
 */
public interface RemoteFiles {
    /** Regular files of a folder, in no order; sub-folders and links are left out. */
    List<FileEntry> list(String directory);

    /** The file, or empty when nothing is there. */
    Optional<FileEntry> stat(String path);

    /** Streams a file; the caller closes. */
    InputStream read(String path);

    /** Writes a whole file, over whatever is there, as its content comes; the folder must exist. The caller closes the content. */
    void write(String path, InputStream content);

    /** Moves a file. Callers look right before that nothing is at {@code to}: most servers overwrite. */
    void rename(String from, String to);

    /** @return false when there was nothing to delete */
    boolean delete(String path);

    /** Makes this one folder if it is missing; its parent must exist. */
    void makeFolder(String path);

    static String join(String directory, String name) {
        if (directory == null || directory.isEmpty() || directory.equals(".")) {
            return name;
        }
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }
}
