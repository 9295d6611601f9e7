package io.entrepot.format.unpack;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.platform.FileNames;

/** Why a zip archive is refused, in words for its sender. */
final class ZipRefusals {
    private ZipRefusals() {}

    static Rejected directory(ZipRecord record, String seen) {
        return rejected(
                record,
                "zip-directory",
                seen,
                "a directory that names exactly the members that are there",
                "Make the archive anew with an ordinary zip program.");
    }

    static Rejected malformed(ZipRecord record, String seen) {
        return rejected(record, "zip-malformed", seen, "a zip archive", "Make the archive anew and send it again.");
    }

    static Rejected rejected(ZipRecord record, String rule, String seen, String expected, String hint) {
        Place place = record == null
                ? Place.FILE
                : Place.offset(record.offset(), record.name() == null ? "" : FileNames.display(record.name()));
        return new Rejected(Finding.error(place, rule, seen, expected, hint));
    }

    /** @param position bytes read so far */
    static Rejected truncated(long position) {
        if (position == 0) {
            return malformed(null, "an empty file");
        }
        return rejected(
                null, "zip-truncated", "the end after " + position + " bytes", "a complete archive", "Send it again.");
    }
}
