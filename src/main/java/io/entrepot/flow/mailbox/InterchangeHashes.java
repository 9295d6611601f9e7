package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.failure.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of each interchange of a file: what tells one sent again from another under the same control number. */
final class InterchangeHashes {
    private static final int BUFFER = 1 << 16;

    private InterchangeHashes() {}

    /** @return hex, in their order */
    static List<String> of(InputStream content, List<Interchange.Span> interchanges) throws IOException {
        List<String> hashes = new ArrayList<>();
        long at = 0;
        for (Interchange.Span bytes : interchanges) {
            content.skipNBytes(bytes.first() - at);
            hashes.add(hash(content, bytes.end() - bytes.first()));
            at = bytes.end();
        }
        return hashes;
    }

    private static String hash(InputStream content, long length) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the content is shorter than when it was read first");
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new Defect("every Java platform has SHA-256", e);
        }
    }
}
