package io.entrepot.delivery;

import io.entrepot.connection.FileEntry;
import io.entrepot.connection.Machines;
import io.entrepot.connection.RemoteFiles;
import io.entrepot.failure.Defect;
import io.entrepot.failure.Transient;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import io.entrepot.platform.FileNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a file into a partner's folder: written under a temporary name, renamed when complete, proven by a stat. Never
 * overwrites: a file of that name with the very same bytes is an earlier attempt that succeeded; with other bytes it is
 * somebody else's, and ours gets the first eight hex digits of its SHA-256 into its name, which every retry finds again.
 */
@ApplicationScoped
public class FileTransport {
    private static final int DISTINCTION_DIGITS = 8;

    private final Machines machines;
    private final Clock clock;

    public FileTransport(Machines machines, Clock clock) {
        this.machines = machines;
        this.clock = clock;
    }

    /**
     * @param directory must exist: a wrong path is an error, never a new folder
     * @param fileName plain name
     * @return evidence: {@code path}, {@code size} in bytes, {@code modifiedAt} as the partner's machine tells, {@code sha256}
     *     of what we sent, {@code at} by our clock
     * @throws Transient when it may work later
     * @throws io.entrepot.failure.Outage when the machine is down or refuses us
     */
    public Map<String, Object> send(
            Contract contract, Connection connection, String directory, String fileName, byte[] content) {
        FileNames.hostile(fileName).ifPresent(why -> {
            throw new Defect("file name \"" + FileNames.display(fileName) + "\" " + why);
        });
        return machines.with(contract, connection, files -> send(files, directory, fileName, content));
    }

    private Map<String, Object> send(RemoteFiles files, String directory, String fileName, byte[] content) {
        String sha256 = sha256(content);
        String path = RemoteFiles.join(directory, fileName);
        Optional<FileEntry> there = files.stat(path);
        if (there.isPresent() && !same(files, path, there.get(), content)) {
            path = RemoteFiles.join(directory, distinct(fileName, sha256));
            there = files.stat(path);
        }
        if (there.isEmpty()) {
            String temporary = RemoteFiles.join(directory, "." + fileName + ".part");
            files.write(temporary, content);
            FileEntry written = complete(files, temporary, content.length);
            files.rename(temporary, path);
            // A receiver may take the file within this instant: then what was proven before the rename stands.
            there = Optional.of(files.stat(path).orElse(written));
        }
        return evidence(path, there.orElseThrow(), sha256);
    }

    private static boolean same(RemoteFiles files, String path, FileEntry there, byte[] content) {
        if (there.size() != content.length) {
            return false;
        }
        try (InputStream in = files.read(path)) {
            return Arrays.equals(in.readNBytes(content.length + 1), content);
        } catch (IOException e) {
            throw new Transient("cannot compare " + path + " with what is to be sent", e);
        }
    }

    /** {@code report.csv} becomes {@code report-1a2b3c4d.csv}. */
    private static String distinct(String fileName, String sha256) {
        int dot = fileName.lastIndexOf('.');
        int end = dot > 0 ? dot : fileName.length();
        return fileName.substring(0, end) + "-" + sha256.substring(0, DISTINCTION_DIGITS) + fileName.substring(end);
    }

    private static FileEntry complete(RemoteFiles files, String path, int size) {
        FileEntry written =
                files.stat(path).orElseThrow(() -> new Transient(path + " is not there after it was written", null));
        if (written.size() != size) {
            throw new Transient(
                    path + " has " + written.size() + " bytes after it was written, sent were " + size, null);
        }
        return written;
    }

    private Map<String, Object> evidence(String path, FileEntry file, String sha256) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("path", path);
        evidence.put("size", file.size());
        evidence.put("modifiedAt", file.modifiedAt().toString());
        evidence.put("sha256", sha256);
        evidence.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return evidence;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new Defect("no SHA-256", e);
        }
    }
}
