package io.entrepot.flow;

import io.entrepot.channel.FileCounter;
import io.entrepot.channel.FileSequences;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.LandingStore;
import io.entrepot.partner.FileNamePattern;
import io.entrepot.platform.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** What the name of a file at the source says about it: pattern, checksum, sequence. Members of an archive have names of their own. */
@ApplicationScoped
public class NameCheck {
    private static final String BACK = "file-sequence-back";

    private final LandingStore store;
    private final FileSequences sequences;
    private final Alerts alerts;

    NameCheck(LandingStore store, FileSequences sequences, Alerts alerts) {
        this.store = store;
        this.sequences = sequences;
        this.alerts = alerts;
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

    /** Tells of a jump in the file names' sequence, where the contract wants it told. Once the file has come to its end. */
    void noteSequence(Processing processing) {
        String token = processing.nameTokens().get("sequence");
        if (token == null || processing.channel().file().sequence() == null) {
            return;
        }
        Arrival arrival = processing.arrival();
        String date = processing.nameTokens().get("date");
        FileCounter counter = FileCounter.of(arrival.partner(), processing.channel(), date, token.length());
        long number = Long.parseLong(token);
        FileSequences.Noted noted = sequences.note(counter, number);
        if (noted instanceof FileSequences.Noted.Gap gap) {
            processing.found(Finding.warning(
                    Place.FILE,
                    "file-sequence-gap",
                    "file " + number,
                    "file " + gap.next(),
                    "A file is missing or late. Ask the partner for it."));
        } else if (noted instanceof FileSequences.Noted.Back back && arrival.fence() <= 1) {
            // Only at its first attempt: what is released long after it came is no new beginning.
            processing.found(Finding.warning(
                    Place.FILE,
                    BACK,
                    "file " + number,
                    "a file after " + back.last(),
                    "If the partner's counter began anew, say when in the contract: file.sequence.restarts."));
            alerts.raise(
                    BACK,
                    arrival.partner(),
                    subject(arrival),
                    arrival.partner() + "/" + arrival.channel() + ": file " + number + " came after file " + back.last()
                            + ". If its counter began anew, gaps are not seen until the contract says when"
                            + " (file.sequence.restarts)");
        }
        if (noted instanceof FileSequences.Noted.Expected expected && expected.highest()
                || noted instanceof FileSequences.Noted.Gap) {
            alerts.over(BACK, subject(arrival));
        }
    }

    private static String subject(Arrival arrival) {
        return "channel/" + arrival.partner() + "/" + arrival.channel();
    }
}
