package io.entrepot.partner;

import java.util.List;
import java.util.Map;

/** The wire format of a channel. */
public sealed interface Format {
    /** Canonical fields that are the same in every file, e.g. {@code currency: EUR}. */
    Map<String, String> constants();

    /**
     * Delimited text (RFC 4180 and its dialects).
     *
     * @param charset IANA name; a byte order mark in the file wins
     * @param delimiter one character
     * @param quote one character
     * @param header whether the first record names the columns (only without several record types)
     * @param decimal decimal separator, {@code .} or {@code ,}
     * @param grouping thousands separator to drop; empty = none
     * @param records record types; a single one without discriminator when all rows are alike
     * @param maxRecordChars a longer record is refused
     */
    record Csv(
            String charset,
            char delimiter,
            char quote,
            boolean header,
            char decimal,
            String grouping,
            List<RecordLayout> records,
            Map<String, String> constants,
            int maxRecordChars)
            implements Format {}

    /**
     * Fixed width lines.
     *
     * @param charset single-byte IANA name
     * @param lineLength characters of every line; 0 = each record type's own
     * @param decimal decimal separator where a column writes one
     */
    record FixedWidth(
            String charset,
            int lineLength,
            char decimal,
            List<RecordLayout> records,
            Map<String, String> constants,
            int maxRecordChars)
            implements Format {}

    /**
     * ISO 20022 camt.052, 053 and 054.
     *
     * @param messages accepted message definitions, e.g. {@code camt.053}
     */
    record Camt(List<String> messages, Map<String, String> constants) implements Format {}

    /** Canonical documents as JSON (RFC 8259), one object or an array of them: what our own systems hand in. */
    record Json() implements Format {
        @Override
        public Map<String, String> constants() {
            return Map.of();
        }
    }

    /** EDI: the content names its documents, partners and duplicates itself, so that one mailbox carries many. */
    sealed interface Enveloped extends Format {
        /** Whose envelopes are taken out of it. */
        Carries carries();

        @Override
        default Map<String, String> constants() {
            return Map.of();
        }
    }

    /** X12 interchanges. */
    record X12(Carries carries) implements Enveloped {}

    /** EDIFACT interchanges (ISO 9735). */
    record Edifact(Carries carries) implements Enveloped {}

    /**
     * A partner's own dialect: a DFDL schema reads it and a mapping makes a document of it.
     *
     * @param schema path of the schema below the partner's folder
     * @param mapping path of the mapping, likewise
     * @param files texts of the folders of both, by path: the schema may include what lies beside it
     */
    record Dfdl(String schema, String mapping, Map<String, String> files) implements Format {
        public Dfdl {
            files = Map.copyOf(files);
        }

        @Override
        public Map<String, String> constants() {
            return Map.of();
        }
    }

    /** Whether the content names its documents, partners and duplicates itself. */
    default boolean isEnveloped() {
        return this instanceof Enveloped;
    }
}
