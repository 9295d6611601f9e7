package io.entrepot.flow;

import io.entrepot.channel.FileSequences;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.LandingStore;
import io.entrepot.partner.FileNamePattern;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/** What the name of a file at the source says about it: pattern, checksum, sequence. Members of an archive have names of their own. */
@ApplicationScoped
public class NameCheck {
    private final LandingStore store;
    private final FileSequences sequences;

    NameCheck(LandingStore store, FileSequences sequences) {
        this.store = store;
        this.sequences = sequences;
    }

    /** @throws Rejected for a name that is hostile or not the agreed one */
    void check(Processing processing) {
        Arrival arrival = processing.arrival();
        if (arrival.nameProblem() != null) {
            throw new Rejected(Finding.error(
                    Place.FILE,
                    "file-name-hostile",
                    arrival.name(),
                    "a plain file name",
                    "The name " + arrival.nameProblem() + ". Send the file again under a plain name."));
        }
        String pattern = processing.channel().file().name();
        if (pattern == null || arrival.parent() != null) {
            return;
        }
        processing.nameTokens(FileNamePattern.compile(pattern)
                .match(arrival.name())
                .orElseThrow(() -> new Rejected(Finding.error(
                        Place.FILE,
                        "file-name",
                        arrival.name(),
                        "a name like " + pattern,
                        "Send the file again under the agreed name."))));
    }

    /** @throws Rejected when the name carries a CRC-32 (IEEE 802.3) that is not the received bytes' */
    void checkSum(Processing processing) throws IOException {
        String expected = processing.nameTokens().get("crc32");
        if (expected == null) {
            return;
        }
        CRC32 crc = new CRC32();
        try (InputStream received =
                store.open(processing.content().ref(), processing.content().sealed())) {
            byte[] buffer = new byte[1 << 16];
            for (int n = received.read(buffer); n >= 0; n = received.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        String seen = String.format("%08x", crc.getValue());
        if (!seen.equalsIgnoreCase(expected)) {
            throw new Rejected(Finding.error(
                    Place.FILE, "file-crc32", seen, expected, "The file changed on its way. Send it again."));
        }
    }

    /** Tells of a jump in the file names' sequence, where the contract wants it told. At the end of T2. */
    void noteSequence(Processing processing) {
        String token = processing.nameTokens().get("sequence");
        if (token == null || !processing.channel().file().sequenceGaps()) {
            return;
        }
        long sequence = Long.parseLong(token);
        Arrival arrival = processing.arrival();
        OptionalLong last = sequences.note(arrival.partner(), arrival.channel(), sequence);
        if (last.isPresent() && sequence > last.getAsLong() + 1) {
            processing.found(Finding.warning(
                    Place.FILE,
                    "file-sequence-gap",
                    "file " + sequence,
                    "file " + (last.getAsLong() + 1),
                    "A file is missing or late. Ask the partner for it."));
        }
    }
}
