package io.entrepot.connection;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.entrepot.failure.Defect;
import io.entrepot.failure.Outage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The keys a contract pins, and nothing else: an unknown key is as wrong as a changed one. One per session. */
final class PinnedHostKeys implements HostKeyRepository {
    private final String host;
    private final List<byte[]> pinned = new ArrayList<>();
    private byte[] seen;

    /** @param keys known_hosts key text, {@code "ssh-ed25519 AAAA…"} */
    PinnedHostKeys(String host, List<String> keys) {
        this.host = host;
        for (String key : keys) {
            String[] parts = key.trim().split("\\s+");
            try {
                pinned.add(Base64.getDecoder().decode(parts[1]));
            } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
                throw new Outage("host key of " + host + " is no known_hosts key text: " + key, e);
            }
        }
    }

    @Override
    public int check(String server, byte[] key) {
        seen = key.clone();
        return pinned.stream().anyMatch(each -> Arrays.equals(each, key)) ? OK : CHANGED;
    }

    /** What the contract pins and what the server showed, as {@code ssh-keygen -lf} prints it. */
    String mismatch() {
        List<String> expected = pinned.stream().map(PinnedHostKeys::fingerprint).toList();
        return "pinned " + expected + ", server showed " + (seen == null ? "none of that kind" : fingerprint(seen));
    }

    private static String fingerprint(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            int length = (key[2] & 0xff) << 8 | key[3] & 0xff;
            String type =
                    new String(key, 4, Math.min(length, key.length - 4), java.nio.charset.StandardCharsets.US_ASCII);
            return type + " SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new Defect("no SHA-256", e);
        }
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    /** JSch asks, to negotiate the kinds of key that are pinned first. */
    @Override
    public HostKey[] getHostKey(String server, String type) {
        List<HostKey> keys = new ArrayList<>();
        for (byte[] key : pinned) {
            try {
                HostKey each = new HostKey(server == null ? host : server, key);
                if (type == null || type.equals(each.getType())) {
                    keys.add(each);
                }
            } catch (JSchException e) {
                throw new Outage("host key of " + host + " is of no known kind", e);
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "contract";
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new Defect("host keys come from the contract only");
    }

    @Override
    public void remove(String server, String type) {
        throw new Defect("host keys come from the contract only");
    }

    @Override
    public void remove(String server, String type, byte[] key) {
        throw new Defect("host keys come from the contract only");
    }
}
