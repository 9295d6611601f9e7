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
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts a file into a partner's folder: written under a temporary name, renamed when complete, proven by a stat. Never
 * overwrites: a file of that name with the very same bytes is an earlier attempt that succeeded; with other bytes it is
 * somebody else's, and ours gets hex digits of its SHA-256 into its name, eight or at need all 64, which every retry finds again.
 */
@ApplicationScoped
public class FileTransport {
    private static final List<Integer> DISTINCTION_DIGITS = List.of(8, 64);

    private final Machines machines;
    private final Clock clock;

    public FileTransport(Machines machines, Clock clock) {
        this.machines = machines;
        this.clock = clock;
    }

    /** What is sent; opened once for each time it is read, every time the same bytes. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * @param item names the temporary file, so that no two deliveries ever write into one
     * @param directory must exist: a wrong path is an error, never a new folder
     * @param fileName plain name
     * @return evidence: {@code path}, {@code size} in bytes, {@code modifiedAt} as the partner's machine tells, {@code sha256}
     *     of what we sent, {@code at} by our clock
     * @throws io.entrepot.failure.Busy when all sessions that the partner allows are in use
     * @throws Transient when it may work later
     * @throws Defect when even the name with its whole hash is taken by other bytes
     * @throws io.entrepot.failure.Outage when the machine is down or refuses us
     */
    public Map<String, Object> send(
            Contract contract, Connection connection, UUID item, String directory, String fileName, Content content) {
        FileNames.hostile(fileName).ifPresent(why -> {
            throw new Defect("file name \"" + FileNames.display(fileName) + "\" " + why);
        });
        String temporary = RemoteFiles.join(directory, "." + item + ".part");
        return machines.with(contract, connection, files -> send(files, temporary, directory, fileName, content));
    }

    private Map<String, Object> send(
            RemoteFiles files, String temporary, String directory, String fileName, Content content) {
        Place place = place(files, directory, fileName, content);
        if (place.earlier() != null) {
            return evidence(place.path(), place.earlier(), place.ours());
        }
        Measured sent = write(files, temporary, content);
        FileEntry written = complete(files, temporary, sent.size());
        // The upload took its time, and most servers overwrite: what came there meanwhile is not ours to destroy.
        place = place(files, directory, fileName, content);
        if (place.earlier() != null) {
            files.delete(temporary);
            return evidence(place.path(), place.earlier(), sent);
        }
        files.rename(temporary, place.path());
        // A receiver may take the file within this instant: then what was proven before the rename stands.
        return evidence(place.path(), files.stat(place.path()).orElse(written), sent);
    }

    /** Where the file goes. {@code earlier} is our own file, with {@code ours}, where an earlier attempt has put it there. */
    private record Place(String path, FileEntry earlier, Measured ours) {}

    /** The first of the names that is free or has our bytes already: as agreed, with eight digits of the hash, with all of them. */
    private static Place place(RemoteFiles files, String directory, String fileName, Content content) {
        String path = RemoteFiles.join(directory, fileName);
        Optional<FileEntry> there = files.stat(path);
        if (there.isEmpty()) {
            return new Place(path, null, null);
        }
        Measured ours = measure("what is to be sent", content);
        if (same(files, path, there.get(), ours)) {
            return new Place(path, there.get(), ours);
        }
        for (int digits : DISTINCTION_DIGITS) {
            path = RemoteFiles.join(directory, distinct(fileName, ours.sha256().substring(0, digits)));
            there = files.stat(path);
            if (there.isEmpty() || same(files, path, there.get(), ours)) {
                return new Place(path, there.orElse(null), ours);
            }
        }
        throw new Defect(path + " is there with other bytes than its name says: somebody must look into that folder");
    }

    private static Measured write(RemoteFiles files, String path, Content content) {
        try (MeasuringStream in = new MeasuringStream(content.open())) {
            files.write(path, in);
            return in.measured();
        } catch (IOException e) {
            throw new Transient("cannot read what is to be sent as " + path, e);
        }
    }

    private static boolean same(RemoteFiles files, String path, FileEntry there, Measured ours) {
        return there.size() == ours.size()
                && measure(path, () -> files.read(path)).sha256().equals(ours.sha256());
    }

    private static Measured measure(String what, Content content) {
        try (MeasuringStream in = new MeasuringStream(content.open())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.measured();
        } catch (IOException e) {
            throw new Transient("cannot read " + what + ", to compare it", e);
        }
    }

    /** {@code report.csv} becomes {@code report-1a2b3c4d.csv}. */
    private static String distinct(String fileName, String digits) {
        int dot = fileName.lastIndexOf('.');
        int end = dot > 0 ? dot : fileName.length();
        return fileName.substring(0, end) + "-" + digits + fileName.substring(end);
    }

    private static FileEntry complete(RemoteFiles files, String path, long size) {
        FileEntry written =
                files.stat(path).orElseThrow(() -> new Transient(path + " is not there after it was written", null));
        if (written.size() != size) {
            throw new Transient(
                    path + " has " + written.size() + " bytes after it was written, sent were " + size, null);
        }
        return written;
    }

    private Map<String, Object> evidence(String path, FileEntry file, Measured sent) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("path", path);
        evidence.put("size", file.size());
        evidence.put("modifiedAt", file.modifiedAt().toString());
        evidence.put("sha256", sent.sha256());
        evidence.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return evidence;
    }

    private record Measured(long size, String sha256) {}

    /** Counts and hashes what is read through it. */
    private static final class MeasuringStream extends DigestInputStream {
        private long size;

        MeasuringStream(InputStream in) {
            super(in, newSha256());
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            size += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            size += Math.max(n, 0);
            return n;
        }

        Measured measured() {
            return new Measured(
                    size, HexFormat.of().formatHex(getMessageDigest().digest()));
        }

        private static MessageDigest newSha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new Defect("no SHA-256", e);
            }
        }
    }
}
