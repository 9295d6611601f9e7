package io.entrepot.format.iso20022;

import io.entrepot.canonical.StatementKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message definition that is read, e.g. {@code camt.053.001.08}.
 *
 * @param area its first half, as contracts name it: {@code camt.053}
 * @param id the whole of it
 * @param kind what it becomes
 * @param root the element below {@code Document}; version 01 appends {@code V01}
 * @param report the element that repeats per account
 */
record Message(String area, String id, StatementKind kind, String root, Tag report) {
    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:((camt\\.05[234])\\.001\\.(?:0[1-9]|1[0-3]))");

    /** The definition of a {@code Document}'s namespace; {@code null} when it is none of camt.05[234].001.01 to 13. */
    static Message of(String namespace) {
        Matcher matcher = NAMESPACE.matcher(namespace == null ? "" : namespace);
        if (!matcher.matches()) {
            return null;
        }
        String id = matcher.group(1);
        String area = matcher.group(2);
        return switch (area) {
            case "camt.052" -> new Message(area, id, StatementKind.REPORT, "BkToCstmrAcctRpt", Tag.REPORT);
            case "camt.053" -> new Message(area, id, StatementKind.STATEMENT, "BkToCstmrStmt", Tag.STATEMENT);
            default -> new Message(area, id, StatementKind.NOTIFICATION, "BkToCstmrDbtCdtNtfctn", Tag.NOTIFICATION);
        };
    }

    /** Whether a contract's {@code camt.053} or {@code camt.053.001.08} means this one. */
    boolean is(String accepted) {
        return accepted.equals(area) || accepted.equals(id);
    }

    boolean hasRoot(String name) {
        return name.equals(root) || name.equals(root + "V01");
    }
}
