package io.entrepot.partner;

import io.entrepot.canonical.DocumentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What comes in over a connection.
 *
 * @param name unique within the partner
 * @param on name of the connection
 * @param directory folder to poll, relative to the login directory; for Kafka the topic; null on the API
 * @param poll pause between polls
 * @param settle when a file counts as completely written
 * @param afterwards what happens to the source once the file is durable here
 * @param file naming and limits
 * @param unpack envelopes to take off, outermost first
 * @param pgp how to decrypt and whose signature to demand; null unless {@code unpack} names pgp
 * @param document canonical type the content becomes; null where the envelope tells ({@link Format#isEnveloped()})
 * @param format the wire format
 * @param identity fields of the document's business key; empty = SHA-256 of the unpacked content
 * @param corrections same identity, other content
 * @param badRows whether one bad row rejects the file
 * @param continuity what a gap between opening and last closing balance does
 * @param duplicatesWithin how long identities are remembered
 * @param personalData fields of the document that viewers see masked
 * @param retention class of the payload: how long bytes are kept
 * @param errorReport where the partner is told what was wrong; null = nowhere
 * @param controlReport where a processed run is confirmed; null = nowhere
 */
public record Channel(
        String name,
        String on,
        String directory,
        Duration poll,
        Settle settle,
        Afterwards afterwards,
        FileRules file,
        List<Unpack> unpack,
        Pgp pgp,
        DocumentType document,
        Format format,
        List<String> identity,
        Corrections corrections,
        BadRows badRows,
        Continuity continuity,
        Duration duplicatesWithin,
        List<String> personalData,
        String retention,
        Report errorReport,
        Report controlReport) {

    /**
     * A file is complete when all that is set here holds.
     *
     * @param stablePolls size and time unchanged over this many polls in a row, at least 1
     * @param doneFile name of a marker file, {@code {name}.done}; null = none
     * @param temporaryName glob of names still being written, {@code *.tmp}; null = none
     */
    public record Settle(int stablePolls, String doneFile, String temporaryName) {}

    /**
     * Remote clean-up after T1.
     *
     * @param kind what to do
     * @param moveTo folder, relative to the channel's directory; only for MOVE
     */
    public record Afterwards(Kind kind, String moveTo) {
        public enum Kind {
            LEAVE,
            DELETE,
            MOVE
        }
    }

    /**
     * Naming and limits. A file that breaks one is landed as far as it is safe, and quarantined.
     *
     * @param name pattern with literal text, {@code *}, and the tokens {@code {date:<pattern>}}, {@code {sequence:<digits>}}
     *     and {@code {crc32}}; null = any name
     * @param maxBytes limit of the received size
     * @param maxUnpackedBytes limit of the unpacked size
     * @param maxMembers limit of an archive's members
     * @param perPoll most files taken in one poll
     * @param sequence how {@code {sequence}} counts; null = a jump in it is not told
     */
    public record FileRules(
            String name, long maxBytes, long maxUnpackedBytes, int maxMembers, int perPoll, Sequence sequence) {}

    /** @param restarts when the numbers begin anew */
    public record Sequence(Restarts restarts) {}

    /** When numbers in file names begin anew; the periods are those of the name's date. */
    public enum Restarts {
        NEVER,
        DAILY,
        MONTHLY,
        YEARLY,
        AT_HIGHEST
    }

    /** Envelopes around the content. Members of a zip become arrivals of their own. */
    public enum Unpack {
        PGP,
        ZIP
    }

    /**
     * OpenPGP (RFC 9580) decryption.
     *
     * @param decryptWith secret name of our armored private key
     * @param passphrase secret name of its passphrase; null = none
     * @param signers secret names of the partner's armored public keys
     * @param signedBy fingerprints (hex, upper case) one of which must have signed
     */
    public record Pgp(SecretRef decryptWith, SecretRef passphrase, List<SecretRef> signers, List<String> signedBy) {}

    /** What the same identity with other content means. */
    public enum Corrections {
        HOLD,
        SUPERSEDE,
        QUARANTINE
    }

    /** Whether one bad row rejects the file, or only itself. */
    public enum BadRows {
        REJECT_FILE,
        REJECT_ROW
    }

    /** What an opening balance that is not the last closing balance does. */
    public enum Continuity {
        OFF,
        ALERT,
        HOLD
    }

    /** A report back to the partner: connection and directory it is written to, file formats ({@code csv}, {@code json}). */
    public record Report(String on, String directory, List<String> formats) {}

    /**
     * Whether files are processed strictly in the order received, one in retry included: statements of an account follow one
     * another, other documents stand for themselves.
     */
    public boolean inOrder() {
        return document == DocumentType.STATEMENT;
    }

    /** Constant canonical fields a format sets itself. */
    public Map<String, String> constants() {
        return format.constants();
    }
}
